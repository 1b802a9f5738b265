using Recurrent.Autograd;

namespace Recurrent.Tests.Autograd;

public sealed class TapeTests
{
    private readonly Tape<double> tape = new();
    private readonly Variable<double> x = new("x", [2], [3, 4]);

    [Fact]
    public void Gradients_add_up_over_uses_and_over_backward_passes()
    {
        for (int pass = 1; pass <= 2; pass++)
        {
            tape.Reset();
            tape.Backward(tape.Sum(tape.Multiply(x, x)));
            Assert.Equal([6.0 * pass, 8.0 * pass], x.Gradient);
        }
    }

    [Fact]
    public void What_the_loss_does_not_depend_on_runs_no_backward_half()
    {
        Variable<double> unused = tape.Allocate([2], requiresGradient: true);
        tape.Record(unused, () => Assert.Fail("The backward half of an unused result ran."));
        tape.Backward(tape.Sum(x));
        Assert.Equal([1.0, 1.0], x.Gradient);
    }

    [Fact]
    public void Nothing_is_recorded_while_recording_is_off()
    {
        tape.Recording = false;
        Variable<double> loss = tape.Sum(x);
        Assert.False(loss.RequiresGradient);
        Assert.Throws<ArgumentException>(() => tape.Backward(loss));
    }

    [Fact]
    public void A_variable_of_an_earlier_step_says_that_it_is_stale()
    {
        Variable<double> y = tape.Tanh(x);
        tape.Reset();
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => y.Data[0]);
        Assert.Equal(
            "a variable [2] belongs to a step that has ended: its tape was reset. Copy what is needed before Reset.",
            error.Message);
    }

    [Fact]
    public void Backward_runs_once()
    {
        Variable<double> loss = tape.Sum(x);
        tape.Backward(loss);
        Assert.Throws<InvalidOperationException>(() => tape.Backward(loss));
    }

    [Fact]
    public void Backward_wants_a_scalar() =>
        Assert.StartsWith(
            "loss wants one element that depends on a variable with a gradient; given a variable [2].",
            Assert.Throws<ArgumentException>(() => tape.Backward(tape.Tanh(x))).Message);

    [Fact]
    public void Shapes_that_do_not_fit_are_named() => Assert.StartsWith(
        "y wants the shape [2]; given [3].",
        Assert.Throws<ArgumentException>(() => tape.Multiply(x, new Variable<double>("y", [3]))).Message);
}
