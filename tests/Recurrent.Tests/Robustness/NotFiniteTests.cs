using Recurrent.Autograd;
using Recurrent.Kernels;
using Recurrent.Layers;
using Recurrent.Losses;
using Recurrent.Optimizers;

namespace Recurrent.Tests.Robustness;

/// <summary>NaN and infinities go where IEEE arithmetic, done in the order that the reference forms show, takes them, and
/// nowhere else.</summary>
public sealed class NotFiniteTests
{
    private const int T = 4, B = 3, I = 4, H = 5;

    public static TheoryData<string> Cells() => ["rnn", "gru", "lstm"];

    /// <summary>0·∞ is NaN also where a kernel could have left a zero out.</summary>
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 7, 3)]
    [InlineData(16, 33, 40)]
    [InlineData(70, 70, 70)]
    public void Matrix_products_agree_with_the_reference(int m, int n, int k)
    {
        RandomSource random = new(12);
        float[] a = Sprinkled(m * k, random), b = Sprinkled(k * n, random), start = Sprinkled(m * n, random);
        foreach (bool accumulate in (bool[])[false, true])
        {
            float[] expected = [.. start];
            MatMul.Reference<float>(a, b, m, n, k, expected, accumulate);
            Assert.True(m * n < 100 || (expected.Any(float.IsNaN) && expected.Any(float.IsFinite)));
            AssertSame(expected, Product(c => MatMul.Multiply<float>(a, b, m, n, k, c, accumulate)));
            AssertSame(expected, Product(c => MatMul.MultiplyTransposedA<float>(Turned(a, m, k), b, m, n, k, c, accumulate)));
            AssertSame(expected, Product(c => MatMul.MultiplyTransposedB<float>(a, Turned(b, k, n), m, n, k, c, accumulate)));
        }

        float[] Product(Action<float[]> multiply)
        {
            float[] c = [.. start];
            multiply(c);
            return c;
        }

        static float[] Turned(float[] matrix, int rows, int columns)
        {
            float[] turned = new float[matrix.Length];
            MatMul.Transpose<float>(matrix, rows, columns, turned);
            return turned;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_NaN_in_one_row_spoils_this_row_from_its_step_on(string cell)
    {
        float[] clean = Output(float.NegativeZero), spoilt = Output(float.NaN);
        for (int t = 0; t < T; t++)
        {
            for (int b = 0; b < B; b++)
            {
                ReadOnlySpan<float> row = spoilt.AsSpan(((t * B) + b) * H, H);
                if (b == 1 && t >= 2)
                {
                    Assert.True(row.IndexOfAnyExcept(float.NaN) < 0, $"step {t} of row {b}");
                }
                else
                {
                    Assert.Equal(clean.AsSpan(((t * B) + b) * H, H), row);
                }
            }
        }

        float[] Output(float value)
        {
            Variable<float> x = Input();
            x.Data[((2 * B) + 1) * I] = value;
            return Layer(cell).Forward(new(), x).Output.Data.ToArray();
        }
    }

    /// <summary>The gradient of what a NaN has touched is NaN; inputs of other rows get theirs as ever.</summary>
    [Theory]
    [MemberData(nameof(Cells))]
    public void A_NaN_in_the_gradient_of_one_row_spoils_the_weights_and_no_other_row(string cell)
    {
        (float[] clean, _) = Gradients(1);
        (float[] spoilt, bool weights) = Gradients(float.NaN);
        Assert.True(weights, "Every weight has a NaN gradient.");
        for (int k = 0; k < T * B; k++)
        {
            ReadOnlySpan<float> row = spoilt.AsSpan(k * I, I);
            if (k % B == 1)
            {
                Assert.True(row.IndexOfAnyExcept(float.NaN) < 0, $"step {k / B} of row 1");
            }
            else
            {
                Assert.Equal(clean.AsSpan(k * I, I), row);
            }
        }

        (float[] Dx, bool Weights) Gradients(float factor)
        {
            RecurrentLayer<float> layer = Layer(cell);
            Variable<float> x = Input();
            Tape<float> tape = new();
            float[] factors = new float[T * B * H];
            Array.Fill(factors, 1);
            factors.AsSpan((((T - 1) * B) + 1) * H, H).Fill(factor); // The last step of row 1.
            Variable<float> output = layer.Forward(tape, x).Output;
            tape.Backward(tape.Sum(tape.Multiply(output, tape.Constant(output.Shape, factors))));
            return (x.Gradient.ToArray(), layer.Parameters.All(p => p.Gradient.IndexOfAnyExcept(float.NaN) < 0));
        }
    }

    /// <summary>0 · NaN is NaN, but what lies past the end of a row is no part of the sum.</summary>
    [Theory]
    [MemberData(nameof(Cells))]
    public void A_NaN_past_the_end_of_a_row_is_never_seen(string cell)
    {
        Assert.Equal(All(0), All(float.NaN));

        float[] All(float padding)
        {
            RecurrentLayer<float> layer = Layer(cell);
            Variable<float> x = Input();
            x.Data[((T - 1) * B * I)..((((T - 1) * B) + 2) * I)].Fill(padding);
            Tape<float> tape = new();
            RecurrentResult<float> result = layer.Forward(tape, x, lengths: [0, T - 1, T]);
            tape.Backward(tape.Add(tape.Sum(result.Output), tape.Sum(result.State.Hidden)));
            return
            [
                .. result.Output.Data, .. result.State.Hidden.Data, .. x.Gradient,
                .. layer.Parameters.SelectMany(parameter => parameter.Gradient.ToArray()),
            ];
        }
    }

    /// <summary>Gates that infinite inputs close or open wholly: c′ = f·c + i·g with i, f, o in {0, 1} and g = ±1.</summary>
    [Theory]
    [InlineData(float.PositiveInfinity, 1, 1, 1, 1, 1.75f, 0.941375547f)] // tanh 1.75
    [InlineData(float.NegativeInfinity, 1, 1, 1, 1, 0, 0)] // f = i = o = 0
    [InlineData(float.PositiveInfinity, 1, -1, 1, 1, 1, 0.761594176f)] // Forgets; tanh 1
    [InlineData(float.PositiveInfinity, -1, 1, 1, 1, 0.75f, 0.635148942f)] // Reads nothing; tanh 0.75
    [InlineData(float.PositiveInfinity, 1, 1, -1, 1, -0.25f, -0.244918659f)] // g = −1; tanh −0.25
    [InlineData(float.PositiveInfinity, 1, 1, 1, -1, 1.75f, 0)] // Says nothing
    public void Infinite_inputs_saturate_the_gates(float x, float i, float f, float g, float o, float cell, float hidden)
    {
        Lstm<float> lstm = new(1, 1, new RandomSource(1));
        ((float[])[i, f, g, o]).CopyTo(lstm.Layers[0].WeightIh.Data);
        RecurrentState<float> state = lstm.ZeroState(1);
        state.Cell!.Data[0] = 0.75f;
        RecurrentState<float> next = lstm.Step(new(), new Variable<float>("x", [1, 1], [x]), state);
        Assert.Equal(cell, next.Cell!.Value);
        Assert.Equal(hidden, next.Hidden.Value, 1e-7f);
    }

    [Fact]
    public void Losses_follow_IEEE()
    {
        const float Inf = float.PositiveInfinity;
        Tape<float> tape = new();
        Assert.Equal(float.NaN, CrossEntropy([1, float.NaN, 2], target: 0));
        Assert.Equal(float.NaN, CrossEntropy([1, Inf, 2], target: 0)); // ∞ − ∞
        Assert.Equal(Inf, CrossEntropy([1, -Inf, 2], target: 1));
        Assert.Equal(MathF.Log(2), CrossEntropy([1, -Inf, 1], target: 0), 1e-7f); // exp −∞ = 0
        Assert.Equal(Inf, tape.MeanSquaredError(new("x", [2], [Inf, 1]), new float[2]).Value);
        Assert.Equal(float.NaN, tape.MeanSquaredError(new("x", [2], [Inf, 1]), (float[])[Inf, 1]).Value);

        float CrossEntropy(float[] logits, int target) =>
            tape.SoftmaxCrossEntropy(new("logits", [1, logits.Length], logits), [target]).Value;
    }

    [Fact]
    public void Optimizers_spoil_the_one_weight_whose_gradient_is_not_finite()
    {
        foreach (Func<Variable<float>, Optimizer<float>> make in (Func<Variable<float>, Optimizer<float>>[])
            [w => new Adam<float>([w]), w => new AdamW<float>([w]), w => new Sgd<float>([w], 0.1, momentum: 0.9)])
        {
            float[] clean = After(1), spoilt = After(float.NaN);
            Assert.Equal(float.NaN, spoilt[20]);
            spoilt[20] = clean[20];
            Assert.Equal(clean, spoilt);

            float[] After(float gradient)
            {
                Variable<float> w = new("w", [37]);
                Optimizer<float> optimizer = make(w);
                w.Gradient.Fill(1);
                w.Gradient[20] = gradient;
                optimizer.Step();
                return w.Data.ToArray();
            }
        }
    }

    /// <summary>Ordinary numbers with a zero, an infinity or a NaN here and there.</summary>
    private static float[] Sprinkled(int length, RandomSource random)
    {
        float[] values = new float[length];
        random.FillNormal(values.AsSpan());
        foreach (ref float value in values.AsSpan())
        {
            value = random.NextInt(200) switch
            {
                0 => float.NaN,
                1 => float.PositiveInfinity,
                2 => float.NegativeInfinity,
                < 10 => 0,
                _ => value,
            };
        }

        return values;
    }

    /// <summary>Equal to the bit, but that IEEE leaves open which NaN it is.</summary>
    private static void AssertSame(float[] expected, float[] actual) => Assert.Equal(Bits(expected), Bits(actual));

    private static int[] Bits(float[] values) =>
        Array.ConvertAll(values, value => BitConverter.SingleToInt32Bits(float.IsNaN(value) ? float.NaN : value));

    private static RecurrentLayer<float> Layer(string cell) => cell switch
    {
        "rnn" => new Rnn<float>(I, H, new RandomSource(6), numLayers: 2),
        "gru" => new Gru<float>(I, H, new RandomSource(6), numLayers: 2),
        _ => new Lstm<float>(I, H, new RandomSource(6), numLayers: 2),
    };

    private static Variable<float> Input()
    {
        Variable<float> x = new("x", [T, B, I]);
        new RandomSource(7).FillNormal(x.Data);
        return x;
    }
}
