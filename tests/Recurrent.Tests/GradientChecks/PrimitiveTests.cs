using Recurrent.Autograd;
using Recurrent.Batching;
using Recurrent.Cells;
using Recurrent.Diagnostics;
using Recurrent.Layers;
using Recurrent.Losses;
using Primitive = System.Func<
    Recurrent.Autograd.Tape<double>, Recurrent.Autograd.Variable<double>, Recurrent.Autograd.Variable<double>,
    Recurrent.Autograd.Variable<double>>;

namespace Recurrent.Tests.GradientChecks;

/// <summary>Every primitive of the tape against differences of the loss, in double: largest relative error below 10⁻⁷.</summary>
public sealed class PrimitiveTests
{
    private const double Bound = 1e-7;

    /// <summary>Each takes x and y, both [3, 4].</summary>
    private static readonly Dictionary<string, Primitive> Primitives = new()
    {
        ["Add"] = (tape, x, y) => tape.Add(x, y),
        ["Add a row"] = (tape, x, y) => tape.Add(x, tape.Reshape(tape.Slice(y, 1, 1), [4])),
        ["Add to itself"] = (tape, x, y) => tape.Add(x, x),
        ["Subtract"] = (tape, x, y) => tape.Subtract(x, y),
        ["Multiply"] = (tape, x, y) => tape.Multiply(x, y),
        ["Multiply by itself"] = (tape, x, y) => tape.Multiply(x, x),
        ["Scale"] = (tape, x, y) => tape.Scale(x, -1.7),
        ["MatMul"] = (tape, x, y) => tape.MatMul(x, tape.Reshape(y, [4, 3])),
        ["Tanh"] = (tape, x, y) => tape.Tanh(x),
        ["Sigmoid"] = (tape, x, y) => tape.Sigmoid(x),
        ["Relu"] = (tape, x, y) => tape.Relu(x),
        ["Exp"] = (tape, x, y) => tape.Exp(x),
        ["Log"] = (tape, x, y) => tape.Log(tape.Exp(tape.Scale(x, 2))),
        ["Sum"] = (tape, x, y) => tape.Sum(x),
        ["Mean"] = (tape, x, y) => tape.Mean(x),
        ["Reshape"] = (tape, x, y) => tape.Reshape(x, [2, 6]),
        ["Slice"] = (tape, x, y) => tape.Slice(x, 1, 2),
        ["Concatenate"] = (tape, x, y) => tape.Concatenate(x, y),
        ["Reverse"] = (tape, x, y) => tape.Reverse(tape.Reshape(x, [3, 2, 2])),
        ["Reverse within lengths"] = (tape, x, y) => tape.Reverse(tape.Reshape(x, [3, 4, 1]), [3, 0, 2, 1]),
        ["MeanOverTime"] = (tape, x, y) => tape.MeanOverTime(tape.Reshape(x, [3, 2, 2])),
        ["MeanOverTime by lengths"] = (tape, x, y) => tape.MeanOverTime(tape.Reshape(x, [2, 3, 2]), [2, 0, 1]),
        ["Softmax"] = (tape, x, y) => tape.Softmax(x),
        ["Linear"] = (tape, x, y) => tape.Linear(x, y, tape.Reshape(tape.Slice(tape.Reshape(x, [12]), 2, 3), [3])),
        ["Embedding"] = (tape, x, y) => tape.Embedding([2, 0, 2, 2, 1, 0], x, [3, 2, 4]),
        ["SoftmaxCrossEntropy"] = (tape, x, y) => tape.SoftmaxCrossEntropy(x, [3, SequenceBatch.Ignored, 0]),
        ["MeanSquaredError"] = (tape, x, y) => tape.MeanSquaredError(x, y.Data.ToArray()),
        ["GaussianNegativeLogLikelihood"] = (tape, x, y) =>
            tape.GaussianNegativeLogLikelihood(x, y, new double[] { 1, -2, 3, 0, 5, -1, 2, -3, 0.5, 1, 4, -2 }),
    };

    public static TheoryData<string> Names() => [.. Primitives.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_primitive_has_the_gradient_of_its_forward_half(string name)
    {
        RandomSource random = new(seed: 7);
        Variable<double> x = new("x", [3, 4]), y = new("y", [3, 4]);
        random.FillUniform(x.Data, -1, 1);
        random.FillUniform(y.Data, -1, 1);
        KeepClearOfZero(x.Data);
        GradientCheckResult result = GradientCheck.Run(tape => Scalar(tape, Primitives[name](tape, x, y)), name == "MeanSquaredError" ? [x] : [x, y]);
        Assert.True(result.LargestRelativeError < Bound, result.ToString());

        Tape<double> tape = new();
        tape.Backward(Scalar(tape, Primitives[name](tape, x, y)));
        Assert.Contains(x.Gradient.ToArray(), gradient => gradient != 0);
    }

    [Theory]
    [InlineData("tanh", 1)]
    [InlineData("relu", 1)]
    [InlineData("gru", 1)]
    [InlineData("lstm", 1)]
    [InlineData("tanh", 2)]
    [InlineData("gru", 2)]
    [InlineData("lstm", 2)]
    [InlineData("both", 1)]
    [InlineData("both", 2)]
    public void A_sequence_has_the_gradient_of_its_forward_half(string cell, int layers)
    {
        RandomSource random = new(seed: 11);
        RecurrentLayer<double> layer = Layer(cell, layers, random);
        Variable<double> x = new("x", [5, 3, 2]);
        random.FillNormal(x.Data);
        foreach (int[]? lengths in (int[]?[])[null, [3, 5, 0]])
        {
            RecurrentState<double> state = layer.ZeroState(3, requiresGradient: true);
            foreach (Variable<double> variable in state.Variables)
            {
                random.FillNormal(variable.Data, deviation: 0.5);
            }

            GradientCheckResult result = GradientCheck.Run(
                tape => Everything(tape, layer.Forward(tape, x, state, lengths)), [x, .. layer.Parameters, .. state.Variables]);
            Assert.True(result.LargestRelativeError < Bound, result.ToString());
        }
    }

    [Fact]
    public void Steps_by_hand_have_the_gradient_of_their_forward_half()
    {
        RandomSource random = new(seed: 13);
        Lstm<double> lstm = new(2, 3, random);
        Variable<double> x = new("x", [2, 2]);
        random.FillNormal(x.Data);
        GradientCheckResult result = GradientCheck.Run(
            tape =>
            {
                CellState<double> state = tape.Step<LstmCell<double>, double>(x, lstm.Layers[0]);
                state = tape.Step<LstmCell<double>, double>(x, lstm.Layers[0], state);
                return Scalar(tape, state.Hidden);
            },
            [x, .. lstm.Parameters]);
        Assert.True(result.LargestRelativeError < Bound, result.ToString());
    }

    private static RecurrentLayer<double> Layer(string cell, int layers, RandomSource random) => cell switch
    {
        "tanh" => new Rnn<double>(2, 4, random, layers),
        "relu" => new Rnn<double>(2, 4, random, layers, Nonlinearity.Relu),
        "gru" => new Gru<double>(2, 4, random, layers),
        "both" => new Lstm<double>(2, 4, random, layers, bidirectional: true),
        _ => new Lstm<double>(2, 4, random, layers),
    };

    /// <summary>A loss that depends on the output and on every part of the final state.</summary>
    private static Variable<double> Everything(Tape<double> tape, RecurrentResult<double> result)
    {
        Variable<double> total = Scalar(tape, result.Output);
        foreach (Variable<double> variable in result.State.Variables)
        {
            total = tape.Add(total, Scalar(tape, variable));
        }

        return total;
    }

    /// <summary>Weights every element differently, so that no error hides in a sum.</summary>
    private static Variable<double> Scalar(Tape<double> tape, Variable<double> value)
    {
        double[] weights = new double[value.Length];
        new RandomSource(seed: 3).FillUniform<double>(weights, -1, 1);
        return tape.Sum(tape.Multiply(value, tape.Constant(value.Shape, weights)));
    }

    /// <summary>Differences across the kink of ReLU are no derivative.</summary>
    private static void KeepClearOfZero(Span<double> numbers)
    {
        foreach (ref double number in numbers)
        {
            number += Math.CopySign(0.1, number);
        }
    }
}
