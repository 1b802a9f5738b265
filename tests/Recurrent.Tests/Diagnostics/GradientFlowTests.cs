using Recurrent.Autograd;
using Recurrent.Diagnostics;
using Recurrent.Layers;

namespace Recurrent.Tests.Diagnostics;

public sealed class GradientFlowTests
{
    private const int T = 7, I = 2, H = 4;
    private readonly Variable<double> x = new("x", [T, 1, I]);
    private readonly double[] error = [1, -2, 0.5, 0.25];

    public GradientFlowTests() => new RandomSource(5).FillNormal(x.Data);

    /// <summary>An error e at h_T arrives at h_s as eᵀ·∂h_T/∂h_s, in every cell, and at c_s likewise.</summary>
    [Fact]
    public void It_is_the_error_times_the_Jacobian()
    {
        Check(new Rnn<double>(I, H, new RandomSource(1)));
        Check(new Gru<double>(I, H, new RandomSource(2)));
        Check(new Lstm<double>(I, H, new RandomSource(3)));
    }

    [Fact]
    public void Of_a_stack_and_a_batch_it_is_the_norm_over_all()
    {
        Rnn<double> layer = new(I, H, new RandomSource(1)), stack = new(I, H, new RandomSource(1), numLayers: 2);
        Variable<double> twice = new("x", [T, 2, I], [.. x.Data.ToArray().Chunk(I).SelectMany(step => step.Concat(step))]);
        GradientFlow one = GradientFlow.Of(layer, x, (tape, h) => tape.Sum(h));
        GradientFlow two = GradientFlow.Of(layer, twice, (tape, h) => tape.Sum(h));
        Assert.All(one.Hidden.Zip(two.Hidden), pair => Assert.Equal(pair.First * Math.Sqrt(2), pair.Second, 1e-14));

        RecurrentState<double> start = stack.ZeroState(1, requiresGradient: true);
        Tape<double> tape = new();
        tape.Backward(tape.Sum(stack.Forward(tape, x, start).State.Hidden));
        double square = start.Variables.Sum(h => h.Gradient.ToArray().Sum(g => g * g));
        Assert.Equal(Math.Sqrt(square), GradientFlow.Of(stack, x, (t, h) => t.Sum(h)).Hidden[0], 1e-14);
    }

    [Fact]
    public void The_horizon_is_the_furthest_step_with_the_share()
    {
        GradientFlow flow = new([0, 0.02, 0.5, 0.003, 1], [0.001, 0, 0, 0.004, 0]);
        Assert.Equal([0.001, 0.02, 0.5, 0.005, 1], flow.State.Select(norm => Math.Round(norm, 12)));
        Assert.Equal([4, 3, 2, 2, 0], new[] { 0, 0.01, 0.1, 0.5, 0.9 }.Select(flow.Horizon));
        Assert.Throws<ArgumentOutOfRangeException>(() => flow.Horizon(double.NaN));
    }

    [Fact]
    public void Gradients_are_kept_and_wrong_use_is_refused()
    {
        Lstm<float> lstm = new(I, H, new RandomSource(1));
        lstm.Parameters[0].Gradient.Fill(0.5f);
        Variable<float> input = new("x", [T, 1, I]);
        GradientFlow.Of(lstm, input, (tape, h) => tape.Sum(h));
        Assert.All(lstm.Parameters[0].Gradient.ToArray(), gradient => Assert.Equal(0.5f, gradient));
        Assert.Throws<ArgumentException>(() => GradientFlow.Of(lstm, new Variable<float>("x", [T, I]), (tape, h) => tape.Sum(h)));
        Assert.Throws<ArgumentException>(() => GradientFlow.Of(lstm, input, (_, h) => h));
        Assert.Throws<ArgumentException>(
            () => GradientFlow.Of(lstm, input, (tape, _) => tape.Constant([], [1f])));
    }

    private void Check(RecurrentLayer<double> layer)
    {
        GradientFlow flow = GradientFlow.Of(
            layer, x, (tape, h) => tape.Sum(tape.Multiply(h, tape.Constant([1, H], error))));
        StateJacobian<double> jacobian = StateJacobian.Of(layer, x.Data);
        for (int s = 0; s <= T; s++)
        {
            Assert.Equal(Norm(jacobian.Hidden[s]), flow.Hidden[s], 1e-14);
            Assert.Equal(jacobian.Cell.Count > 0 ? Norm(jacobian.Cell[s]) : 0, flow.Cell[s], 1e-14);
        }
    }

    private double Norm(double[] jacobian) => Math.Sqrt(Enumerable.Range(0, H).Sum(
        j => Math.Pow(Enumerable.Range(0, H).Sum(i => error[i] * jacobian[(i * H) + j]), 2)));
}
