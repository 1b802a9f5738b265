using Recurrent.Autograd;
using Recurrent.Batching;
using Recurrent.Losses;

namespace Recurrent.Tests.Losses;

public sealed class SoftmaxCrossEntropyTests
{
    [Fact]
    public void Equal_logits_cost_the_logarithm_of_their_number() =>
        Assert.Equal(Math.Log(4), Loss([7, 7, 7, 7], 2), 1e-15);

    [Theory]
    [InlineData(1e4)]
    [InlineData(-1e4)]
    [InlineData(1e300)]
    public void Huge_logits_neither_overflow_nor_lose_digits(double offset)
    {
        double expected = Math.Abs(offset) < 1e5 ? Math.Log(1 + Math.Exp(-1)) : Math.Log(2);
        Assert.Equal(expected, Loss([offset, offset + 1], offset < 1e5 ? 1 : 0), 1e-12);
    }

    [Fact]
    public void A_hopeless_target_costs_the_distance_of_its_logit() => Assert.Equal(2000, Loss([0, 2000], 0), 1e-9);

    [Fact]
    public void Without_a_target_that_counts_loss_and_gradient_are_zero()
    {
        Tape<double> tape = new();
        Variable<double> logits = new("logits", [2, 3], [1, 2, 3, 4, 5, 6]);
        Variable<double> loss = tape.SoftmaxCrossEntropy(logits, [SequenceBatch.Ignored, SequenceBatch.Ignored]);
        tape.Backward(loss);
        Assert.Equal(0, loss.Value);
        Assert.All(logits.Gradient.ToArray(), gradient => Assert.Equal(0, gradient));
    }

    [Fact]
    public void A_target_that_is_no_id_is_named()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Loss([0, 1], 2));
        Assert.StartsWith("targets want ids from 0 to 1, or -100 to be ignored; given 2 at 0.", error.Message);
    }

    private static double Loss(double[] logits, int target) =>
        new Tape<double>().SoftmaxCrossEntropy(new("logits", [1, logits.Length], logits), [target]).Value;
}
