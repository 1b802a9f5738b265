using Recurrent.Autograd;
using Recurrent.Batching;
using Recurrent.Layers;
using Recurrent.Losses;
using Recurrent.Optimizers;

namespace Recurrent.Tests.Robustness;

/// <summary>Extents of 0 and 1 go through layers, losses and optimizers as any others do.</summary>
public sealed class SmallShapesTests
{
    public static TheoryData<string, int, int, int, int> Shapes()
    {
        TheoryData<string, int, int, int, int> shapes = [];
        foreach (string cell in (string[])["rnn", "gru", "lstm"])
        {
            foreach ((int time, int batch) in ((int, int)[])[(0, 3), (3, 0), (0, 0), (1, 1), (1, 3), (3, 1)])
            {
                shapes.Add(cell, time, batch, 1, 1);
                shapes.Add(cell, time, batch, 1, 5);
                shapes.Add(cell, time, batch, 5, 1);
            }
        }

        return shapes;
    }

    /// <summary>Two layers, a linear one with V outputs, the loss, clipping and Adam.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_training_step_runs(string cell, int time, int batch, int inputs, int hidden)
    {
        foreach (int vocabulary in (int[])[1, 3])
        {
            foreach (int[]? lengths in (int[]?[])[null, new int[batch], [.. Enumerable.Repeat(time, batch)]])
            {
                AssertStep(cell, [time, batch, inputs], hidden, vocabulary, lengths);
            }
        }
    }

    /// <summary>Where no sequence has a step, the state passes through and no weight has a gradient.</summary>
    [Theory]
    [InlineData("rnn")]
    [InlineData("gru")]
    [InlineData("lstm")]
    public void Rows_without_steps_keep_their_state_and_pass_its_gradient(string cell)
    {
        RecurrentLayer<double> layer = Layer(cell, 4, 5);
        RecurrentState<double> start = layer.ZeroState(2, requiresGradient: true);
        RandomSource random = new(8);
        foreach (Variable<double> variable in start.Variables)
        {
            random.FillNormal(variable.Data);
        }

        Variable<double> x = new("x", [3, 2, 4]);
        random.FillNormal(x.Data);
        Tape<double> tape = new();
        RecurrentResult<double> result = layer.Forward(tape, x, start, lengths: [0, 0]);
        Variable<double>[] ends = [.. result.State.Variables];
        tape.Backward(ends.Select(tape.Sum).Aggregate(tape.Add));
        Assert.All(result.Output.Data.ToArray(), value => Assert.Equal(0, value));
        foreach ((Variable<double> before, Variable<double> after) in start.Variables.Zip(ends))
        {
            Assert.Equal(before.Data, after.Data);
            Assert.All(before.Gradient.ToArray(), d => Assert.Equal(1, d));
        }

        Assert.All(layer.Parameters, parameter => Assert.Equal(0, GradientClipping.GlobalNorm([parameter])));
        Assert.All(x.Gradient.ToArray(), d => Assert.Equal(0, d));
    }

    [Fact]
    public void With_one_token_there_is_nothing_to_learn()
    {
        Variable<double> logits = new("logits", [2, 1], [3, -700]);
        Tape<double> tape = new();
        Variable<double> loss = tape.SoftmaxCrossEntropy(logits, [0, 0]);
        tape.Backward(loss);
        Assert.Equal(0, loss.Value);
        Assert.Equal([0.0, 0.0], logits.Gradient);
    }

    [Fact]
    public void Where_no_target_counts_a_step_changes_nothing()
    {
        Variable<double> logits = new("logits", [2, 3], [1, 2, 3, 4, 5, 6]);
        Adam<double> adam = new([logits]);
        Tape<double> tape = new();
        Variable<double> loss = tape.SoftmaxCrossEntropy(logits, [SequenceBatch.Ignored, SequenceBatch.Ignored]);
        tape.Backward(loss);
        adam.Step();
        Assert.Equal(0, loss.Value);
        Assert.Equal([1.0, 2, 3, 4, 5, 6], logits.Data);
    }

    [Fact]
    public void Optimizers_take_parameters_without_elements()
    {
        Variable<float> empty = new("empty", [0, 3]), one = new("one", [1], [1f]);
        one.Gradient[0] = 1;
        foreach (Optimizer<float> optimizer in (Optimizer<float>[])
            [new Adam<float>([empty, one]), new AdamW<float>([empty, one]), new Sgd<float>([empty, one], 0.1, momentum: 0.9)])
        {
            float before = one.Data[0];
            optimizer.Step();
            Assert.True(one.Data[0] < before);
        }

        Assert.Equal(0, GradientClipping.ByGlobalNorm([empty], 1));
    }

    [Fact]
    public void The_mean_of_nothing_is_an_error_that_says_so()
    {
        Tape<float> tape = new();
        Variable<float> none = new("none", [0, 3]);
        Assert.StartsWith(
            "x wants one element or more; given the shape [0, 3].",
            Assert.Throws<ArgumentException>(() => tape.Mean(none)).Message);
        Assert.Contains(
            "prediction", Assert.ThrowsAny<ArgumentException>(() => tape.MeanSquaredError(none, Array.Empty<float>())).Message);
    }

    private static void AssertStep(string cell, Shape shape, int hidden, int vocabulary, int[]? lengths)
    {
        RandomSource random = new(6);
        RecurrentLayer<float> layer = cell switch
        {
            "rnn" => new Rnn<float>(shape[2], hidden, random, numLayers: 2),
            "gru" => new Gru<float>(shape[2], hidden, random, numLayers: 2),
            _ => new Lstm<float>(shape[2], hidden, random, numLayers: 2),
        };
        Linear<float> output = new(hidden, vocabulary, random);
        Variable<float>[] parameters = [.. layer.Parameters, .. output.Parameters];
        Adam<float> adam = new(parameters);
        Variable<float> x = new("x", shape);
        random.FillNormal(x.Data);
        Tape<float> tape = new();
        for (int step = 0; step < 2; step++)
        {
            tape.Reset();
            RecurrentResult<float> result = layer.Forward(tape, x, lengths: lengths);
            Variable<float> loss = tape.SoftmaxCrossEntropy(
                output.Forward(tape, result.Output), new int[shape[0] * shape[1]]);
            tape.Backward(loss);
            GradientClipping.ByGlobalNorm(parameters, 1);
            adam.Step();
            Assert.Equal(Shape.Create([shape[0], shape[1], hidden]), result.Output.Shape);
            Assert.Equal(Shape.Create([shape[1], hidden]), result.State.Hidden.Shape);
            Assert.Equal(x.Length == 0 || vocabulary == 1, loss.Value == 0);
            Assert.All(parameters, parameter => Assert.All(parameter.Data.ToArray(), w => Assert.True(float.IsFinite(w))));
        }
    }

    private static RecurrentLayer<double> Layer(string cell, int inputs, int hidden) => cell switch
    {
        "rnn" => new Rnn<double>(inputs, hidden, new RandomSource(6), numLayers: 2),
        "gru" => new Gru<double>(inputs, hidden, new RandomSource(6), numLayers: 2),
        _ => new Lstm<double>(inputs, hidden, new RandomSource(6), numLayers: 2),
    };
}
