using Recurrent.Autograd;
using Recurrent.Cells;
using Recurrent.Diagnostics;
using Recurrent.Layers;

namespace Recurrent.Tests.Diagnostics;

public sealed class StateJacobianTests
{
    private const int T = 6, I = 2, H = 3;
    private readonly double[] x = new double[T * I];

    public StateJacobianTests() => new RandomSource(5).FillNormal<double>(x);

    [Fact]
    public void Of_the_vanilla_cell_it_is_the_product_of_the_steps()
    {
        Rnn<double> rnn = new(I, H, new RandomSource(1));
        StateJacobian<double> jacobian = StateJacobian.Of(rnn, x);
        Tape<double> tape = new() { Recording = false };
        double[] h = rnn.Forward(tape, tape.Constant([T, 1, I], x)).Output.Data.ToArray();
        double[] W = rnn.Layers[0].WeightHh.Data.ToArray(), product = [1, 0, 0, 0, 1, 0, 0, 0, 1];
        for (int s = T; s >= 0; s--)
        {
            Near(product, jacobian.Hidden[s], 1e-15);
            product = s == 0 ? product : Times(product, [.. W.Select((w, n) => (1 - Squared(h[((s - 1) * H) + (n / H)])) * w)]);
        }

        Assert.Empty(jacobian.Cell);
        Assert.Equal(T, jacobian.Input.Count);
    }

    /// <summary>Against central differences: h_s, c_s and x[s] are moved one by one and the rest of the sequence is run.</summary>
    [Fact]
    public void Of_every_cell_it_agrees_with_differences()
    {
        Check(new Rnn<double>(I, H, new RandomSource(2)));
        Check(new Rnn<double>(I, H, new RandomSource(3), nonlinearity: Nonlinearity.Relu));
        Check(new Gru<double>(I, H, new RandomSource(4)));
        Check(new Lstm<double>(I, H, new RandomSource(5)));
    }

    [Fact]
    public void Of_a_stack_the_inputs_act_through_all_layers()
    {
        Lstm<double> stack = new(I, H, new RandomSource(6), numLayers: 2);
        StateJacobian<double> jacobian = StateJacobian.Of(stack, x);
        for (int s = 0; s < T; s++)
        {
            Near(Difference(x.AsMemory(s * I, I), () => Last(stack, x, null)), jacobian.Input[s], 1e-8);
        }
    }

    [Fact]
    public void Gradients_are_kept_and_half_a_step_is_refused()
    {
        Gru<float> gru = new(I, H, new RandomSource(1));
        gru.Parameters[1].Gradient.Fill(0.5f);
        StateJacobian.Of(gru, new float[T * I]);
        Assert.All(gru.Parameters[1].Gradient.ToArray(), gradient => Assert.Equal(0.5f, gradient));
        Assert.Throws<ArgumentException>(() => StateJacobian.Of(gru, new float[3]));
        Assert.Equal([1, 0, 0, 0, 1, 0, 0, 0, 1], Assert.Single(StateJacobian.Of(gru, []).Hidden));
    }

    private void Check(RecurrentLayer<double> layer)
    {
        StateJacobian<double> jacobian = StateJacobian.Of(layer, x);
        Tape<double> tape = new() { Recording = false };
        RecurrentState<double> state = layer.ZeroState(1);
        for (int s = 0; s <= T; s++)
        {
            double[] rest = x[(s * I)..], h = state.Hidden.Data.ToArray(), c = state.Cell is { } cell ? cell.Data.ToArray() : [];
            double[] Run() => Last(layer, rest, new([new CellState<double>(
                new("h", [1, H], h), c.Length > 0 ? new("c", [1, H], c) : null)]));
            Near(Difference(h, Run), jacobian.Hidden[s], 1e-8);
            Near(Difference(c, Run), c.Length > 0 ? jacobian.Cell[s] : [], 1e-8);
            if (s < T)
            {
                Near(Difference(rest.AsMemory(0, I), Run), jacobian.Input[s], 1e-8);
                state = layer.Step(tape, tape.Constant([1, I], rest.AsSpan(0, I)), state);
            }
        }
    }

    private static double[] Last(RecurrentLayer<double> layer, double[] x, RecurrentState<double>? state)
    {
        Tape<double> tape = new() { Recording = false };
        return layer.Forward(tape, tape.Constant([x.Length / I, 1, I], x), state).State.Hidden.Data.ToArray();
    }

    /// <summary>[H, n]: how each unit answers to each of n numbers.</summary>
    private static double[] Difference(Memory<double> moved, Func<double[]> run)
    {
        double[] jacobian = new double[H * moved.Length];
        for (int j = 0; j < moved.Length; j++)
        {
            double kept = moved.Span[j];
            moved.Span[j] = kept + 1e-5;
            double[] above = run();
            moved.Span[j] = kept - 1e-5;
            double[] below = run();
            moved.Span[j] = kept;
            for (int i = 0; i < H; i++)
            {
                jacobian[(i * moved.Length) + j] = (above[i] - below[i]) / 2e-5;
            }
        }

        return jacobian;
    }

    private static double[] Times(double[] a, double[] b) =>
        [.. a.Select((_, n) => Enumerable.Range(0, H).Sum(k => a[(n / H * H) + k] * b[(k * H) + (n % H)]))];

    private static double Squared(double v) => v * v;

    private static void Near(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
