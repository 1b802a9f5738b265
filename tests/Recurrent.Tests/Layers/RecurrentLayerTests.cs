using Recurrent.Autograd;
using Recurrent.Layers;

namespace Recurrent.Tests.Layers;

/// <summary>What holds for every kind of cell: steps make a sequence, masks keep a state, memory comes from the pool.</summary>
public sealed class RecurrentLayerTests
{
    public static TheoryData<string> Cells() => ["rnn", "gru", "lstm"];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Steps_one_by_one_give_the_bits_of_the_sequence(string cell)
    {
        RecurrentLayer<float> layer = Layer(cell, layers: 2);
        Variable<float> x = Input(time: 6, batch: 3);
        Tape<float> tape = new();
        RecurrentResult<float> whole = layer.Forward(tape, x);
        RecurrentState<float>? state = null;
        for (int t = 0; t < 6; t++)
        {
            state = layer.Step(tape, tape.Reshape(tape.Slice(x, t, 1), [3, 4]), state);
            Assert.Equal(tape.Slice(whole.Output, t, 1).Data, state.Hidden.Data);
        }

        foreach ((Variable<float> expected, Variable<float> actual) in whole.State.Variables.Zip(state!.Variables))
        {
            Assert.Equal(expected.Data, actual.Data);
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_padded_batch_gives_the_bits_of_each_row_alone(string cell)
    {
        RecurrentLayer<float> layer = Layer(cell, layers: 2);
        Variable<float> x = Input(time: 5, batch: 3);
        int[] lengths = [2, 0, 5];
        Tape<float> tape = new();
        RecurrentResult<float> padded = layer.Forward(tape, x, lengths: lengths);
        for (int row = 0; row < 3; row++)
        {
            RecurrentResult<float> alone = layer.Forward(tape, Row(x, row, lengths[row]));
            Assert.Equal(alone.Output.Data, Row(padded.Output, row, lengths[row]).Data);
            Assert.All(Row(padded.Output, row, 5).Data[(lengths[row] * 5)..].ToArray(), value => Assert.Equal(0, value));
            Assert.Equal(alone.State.Hidden.Data, padded.State.Hidden.Data.Slice(row * 5, 5));
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Padding_changes_no_gradient(string cell)
    {
        RecurrentLayer<float> layer = Layer(cell, layers: 2);
        float[] Gradients(float padding)
        {
            Variable<float> x = Input(time: 4, batch: 2);
            x.Data.Slice(2 * 2 * 4, 4).Fill(padding); // Row 0 has two steps; its third is padding.
            Tape<float> tape = new();
            layer.ZeroGradients();
            tape.Backward(tape.Sum(layer.Forward(tape, x, lengths: [2, 4]).Output));
            Assert.All(x.Gradient.Slice(2 * 2 * 4, 4).ToArray(), gradient => Assert.Equal(0, gradient));
            return [.. layer.Parameters.SelectMany(parameter => parameter.Gradient.ToArray())];
        }

        Assert.Equal(Gradients(0), Gradients(1e30f));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Cutting_a_sequence_and_carrying_the_state_changes_no_output(string cell)
    {
        RecurrentLayer<float> layer = Layer(cell, layers: 2);
        Variable<float> x = Input(time: 7, batch: 2);
        Tape<float> tape = new();
        float[] whole = layer.Forward(tape, x).Output.Data.ToArray();
        RecurrentState<float> carried = layer.ZeroState(2);
        RecurrentResult<float> first = layer.Forward(tape, tape.Slice(x, 0, 3), carried);
        carried.CopyFrom(first.State);
        RecurrentResult<float> second = layer.Forward(tape, tape.Slice(x, 3, 4), carried);
        Assert.Equal(whole, first.Output.Data.ToArray().Concat(second.Output.Data.ToArray()));

        // The copy has no history: the loss of the second window does not reach the inputs of the first.
        tape.Backward(tape.Sum(second.Output));
        Assert.All(x.Gradient[..(3 * 2 * 4)].ToArray(), gradient => Assert.Equal(0, gradient));
        Assert.Contains(x.Gradient[(3 * 2 * 4)..].ToArray(), gradient => gradient != 0);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(4, 0)]
    [InlineData(1, 1)]
    public void Small_and_empty_sequences_run(int time, int batch)
    {
        RecurrentLayer<float> layer = Layer("lstm", layers: 1);
        Variable<float> x = Input(time, batch);
        Tape<float> tape = new();
        RecurrentResult<float> result = layer.Forward(tape, x);
        tape.Backward(tape.Add(tape.Sum(result.Output), tape.Sum(result.State.Hidden)));
        Assert.Equal(Shape.Create([time, batch, 5]), result.Output.Shape);
    }

    [Fact]
    public void The_gradient_of_a_final_state_is_its_own_after_the_backward_pass()
    {
        RandomSource random = new(seed: 1);
        Lstm<double> lstm = new(2, 3, random);
        Tape<double> tape = new();
        RecurrentState<double> initial = lstm.ZeroState(batch: 2, requiresGradient: true);
        RecurrentState<double> final = lstm.Forward(tape, tape.Constant([4, 2, 2], new double[16]), initial).State;

        tape.Backward(tape.Add(tape.Sum(final.Hidden), tape.Scale(tape.Sum(final.Cell!), 3)));

        Assert.All(final.Hidden.Gradient.ToArray(), d => Assert.Equal(1, d));
        Assert.All(final.Cell!.Gradient.ToArray(), d => Assert.Equal(3, d));
        Assert.All(initial.Cell!.Gradient.ToArray(), d => Assert.InRange(Math.Abs(d), 1e-3, 2.9));
    }

    [Fact]
    public void Wrong_shapes_are_named_with_what_was_expected_and_given()
    {
        RecurrentLayer<float> layer = Layer("lstm", layers: 1);
        Tape<float> tape = new();
        Assert.StartsWith(
            "WeightIh wants the shape [20, 7]; given [20, 4].",
            Message(() => layer.Forward(tape, new("x", [2, 3, 7]))));
        Assert.StartsWith("x wants 3 axes, [T, B, I]; given [2, 4].", Message(() => layer.Forward(tape, new("x", [2, 4]))));
        Assert.StartsWith(
            "state wants the shape [3, 5]; given [2, 5].",
            Message(() => layer.Forward(tape, Input(2, 3), layer.ZeroState(2))));
        Assert.StartsWith(
            "lengths wants ids from 0 to 2; given 3 at 1.",
            Message(() => layer.Forward(tape, Input(2, 3), lengths: [1, 3, 2])));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(1, true)]
    public void A_training_step_in_its_steady_state_allocates_no_buffers(int layers, bool bidirectional)
    {
        long small = BytesOfAStep(time: 5, hidden: 8, layers, bidirectional);
        long large = BytesOfAStep(time: 40, hidden: 64, layers, bidirectional);
        Assert.Equal(small, large);
        Assert.InRange(large, 0, 4096);
    }

    private static long BytesOfAStep(int time, int hidden, int layers, bool bidirectional)
    {
        Lstm<float> layer = new(4, hidden, new RandomSource(1), layers, dropout: 0.1, bidirectional);
        Variable<float> x = Input(time, batch: 3);
        Tape<float> tape = new();
        for (int warmUp = 0; warmUp < 3; warmUp++)
        {
            Step();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        Step();
        return GC.GetAllocatedBytesForCurrentThread() - before;

        void Step()
        {
            tape.Reset();
            layer.ZeroGradients();
            tape.Backward(tape.Mean(layer.Forward(tape, x).Output));
        }
    }

    private static string Message(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    private static RecurrentLayer<float> Layer(string cell, int layers) => cell switch
    {
        "rnn" => new Rnn<float>(4, 5, new RandomSource(2), layers),
        "gru" => new Gru<float>(4, 5, new RandomSource(2), layers),
        _ => new Lstm<float>(4, 5, new RandomSource(2), layers),
    };

    private static Variable<float> Input(int time, int batch)
    {
        Variable<float> x = new("x", [time, batch, 4]);
        new RandomSource(3).FillNormal(x.Data);
        return x;
    }

    /// <summary>The first steps of one row of [T, B, n] as [length, 1, n].</summary>
    private static Variable<float> Row(Variable<float> x, int row, int length)
    {
        int batch = x.Shape[1], n = x.Shape[2];
        Variable<float> result = new("row", [length, 1, n]);
        for (int t = 0; t < length; t++)
        {
            x.Data.Slice(((t * batch) + row) * n, n).CopyTo(result.Data[(t * n)..]);
        }

        return result;
    }
}
