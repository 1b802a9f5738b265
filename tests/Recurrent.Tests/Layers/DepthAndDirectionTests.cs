using Recurrent.Autograd;
using Recurrent.Cells;
using Recurrent.Layers;
using Recurrent.Training;

namespace Recurrent.Tests.Layers;

/// <summary>Layers on top of each other and in both directions are single layers put together by hand, to the last bit.</summary>
public sealed class DepthAndDirectionTests
{
    private readonly Tape<float> tape = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dropout_stands_between_layers_and_nowhere_else(bool training)
    {
        Lstm<float> stack = new(4, 5, new RandomSource(2), numLayers: 3, dropout: 0.4) { Training = training };
        RandomSource draws = new(0) { State = stack.Dropout.Random.State };
        Variable<float> x = Input(time: 6, batch: 3), y = x;
        for (int layer = 0; layer < 3; layer++)
        {
            y = layer == 0 || !training ? y : tape.Dropout(y, 0.4, draws);
            y = tape.Sequence<LstmCell<float>, float>(y, stack.Layers[layer]).Output;
        }

        Assert.Equal(y.Data, stack.Forward(tape, x).Output.Data);
        Assert.Equal(draws.State, stack.Dropout.Random.State);
    }

    [Fact]
    public void One_layer_has_no_place_for_dropout()
    {
        Variable<float> x = Input(time: 6, batch: 3);
        Gru<float> with = new(4, 5, new RandomSource(2), dropout: 0.4), without = new(4, 5, new RandomSource(2));
        Assert.Equal(without.Forward(tape, x).Output.Data, with.Forward(tape, x).Output.Data);
    }

    [Fact]
    public void A_stack_without_dropout_draws_nothing_but_its_weights()
    {
        RandomSource random = new(2), same = new(2);
        Gru<float> stack = new(4, 5, random, numLayers: 2);
        float[] weights = new float[stack.ParameterCount];
        same.FillUniform<float>(weights, -1, 1);
        stack.Forward(tape, Input(time: 6, batch: 3));
        Assert.Equal(same.State, random.State);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(new[] { 2, 0, 6 })]
    public void Two_directions_are_two_cells_and_a_reversal_on_either_side_of_the_second(int[]? lengths)
    {
        Gru<float> both = new(4, 5, new RandomSource(2), bidirectional: true);
        Variable<float> x = Input(time: 6, batch: 3);
        RecurrentState<float> state = both.ZeroState(3);
        foreach (Variable<float> variable in state.Variables)
        {
            new RandomSource(8).FillNormal(variable.Data);
        }

        RecurrentResult<float> result = both.Forward(tape, x, state, lengths);
        CellResult<float> forwards = tape.Sequence<GruCell<float>, float>(x, both.Layers[0], state.Layers[0], lengths);
        for (int row = 0; row < 3; row++)
        {
            int length = lengths?[row] ?? 6;
            CellState<float> walking = new(Row(state.Layers[1].Hidden, row));
            for (int t = length - 1; t >= 0; t--)
            {
                walking = tape.Step<GruCell<float>, float>(Row(x, (3 * t) + row), both.Layers[1], walking);
                Assert.Equal(Row(forwards.Output, (3 * t) + row).Data, Row(result.Output, (3 * t) + row).Data[..5]);
                Assert.Equal(walking.Hidden.Data, Row(result.Output, (3 * t) + row).Data[5..]);
            }

            Assert.Equal(walking.Hidden.Data, Row(result.State.Hidden, row).Data);
            Assert.Equal(Row(forwards.Final.Hidden, row).Data, Row(result.State.Layers[0].Hidden, row).Data);
            Assert.All(Enumerable.Range(length, 6 - length), t => Assert.DoesNotContain(
                Row(result.Output, (3 * t) + row).Data.ToArray(), value => value != 0));
        }
    }

    [Fact]
    public void Padding_changes_nothing()
    {
        Lstm<float> both = new(4, 5, new RandomSource(2), numLayers: 2, bidirectional: true);
        float[] OutputAndGradients(float padding)
        {
            Variable<float> x = Input(time: 4, batch: 2);
            x.Data.Slice(2 * 2 * 4, 4).Fill(padding); // Row 0 has two steps; its third is padding.
            both.ZeroGradients();
            RecurrentResult<float> result = both.Forward(tape, x, lengths: [2, 4]);
            tape.Backward(tape.Sum(result.Output));
            float[] numbers = [.. result.Output.Data, .. both.Parameters.SelectMany(parameter => parameter.Gradient.ToArray())];
            tape.Reset();
            return numbers;
        }

        Assert.Equal(OutputAndGradients(0), OutputAndGradients(float.NaN));
    }

    [Fact]
    public void Names_and_sizes_are_those_of_torch()
    {
        Lstm<float> both = new(4, 5, new RandomSource(2), numLayers: 2, bidirectional: true);
        Assert.Equal(
            ["weight_ih_l0 [20, 4]", "weight_ih_l0_reverse [20, 4]", "weight_ih_l1 [20, 10]", "weight_ih_l1_reverse [20, 10]"],
            both.Parameters.Where(parameter => parameter.Name.Contains("weight_ih")).Select(parameter => parameter.ToString()));
        Assert.Equal(
            ["h_l0", "c_l0", "h_l0_reverse", "c_l0_reverse", "h_l1", "c_l1", "h_l1_reverse", "c_l1_reverse"],
            both.ZeroState(1).Variables.Select(variable => variable.Name));
        Assert.Equal(10, both.OutputSize);
    }

    [Fact]
    public void Who_goes_step_by_step_cannot_see_the_future()
    {
        Lstm<float> both = new(4, 5, new RandomSource(2), bidirectional: true);
        Assert.Contains("cannot see the future", Assert.Throws<InvalidOperationException>(() => both.Stepper()).Message);
        Assert.Throws<InvalidOperationException>(() => both.Step(tape, tape.Constant([1, 4], [1, 2, 3, 4])));
    }

    [Fact]
    public void Wrong_use_is_named()
    {
        Assert.StartsWith(
            "dropout wants a probability of 0 or more and less than 1; given 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new Lstm<float>(4, 5, new RandomSource(2), dropout: 1)).Message);
        Assert.StartsWith(
            "x wants 3 axes, [T, B, n]; given [2, 2].", Assert.Throws<ArgumentException>(() => tape.Reverse(new("x", [2, 2]))).Message);
        Assert.StartsWith(
            "lengths wants ids from 0 to 2; given 3 at 1.",
            Assert.Throws<ArgumentException>(() => tape.Reverse(new("x", [2, 2, 1]), [0, 3])).Message);
    }

    [Fact]
    public void Training_is_switched_for_all_parts_at_any_depth()
    {
        Outer outer = new();
        Dropout<float> between = outer.Inner.Lstm.Dropout;
        Assert.True(between.Training);
        outer.Training = false;
        Assert.False(outer.Inner.Training || outer.Inner.Lstm.Training || between.Training);
        outer.Inner.Training = true;
        Assert.True(between.Training && !outer.Training);
    }

    [Fact]
    public void Weights_of_both_directions_come_back_from_a_file()
    {
        using TemporaryFolder folder = new();
        Outer saved = new(), other = new(seed: 5);
        Checkpoint.SaveWeights(folder.File("w.safetensors"), saved);
        Checkpoint.LoadWeights(folder.File("w.safetensors"), other);
        Assert.Equal(Checkpoint.WeightsHash(saved), Checkpoint.WeightsHash(other));
        Assert.Contains("inner.lstm.weight_hh_l1_reverse", other.Parameters.Select(parameter => parameter.Name));
    }

    private static Variable<float> Input(int time, int batch)
    {
        Variable<float> x = new("x", [time, batch, 4]);
        new RandomSource(3).FillNormal(x.Data);
        return x;
    }

    /// <summary>Row <paramref name="index"/> of a tensor whose innermost axis has n elements, as [1, n].</summary>
    private Variable<float> Row(Variable<float> x, int index)
    {
        int n = x.Shape[-1];
        return tape.Slice(tape.Reshape(x, [x.Length / n, n]), index, 1);
    }

    private sealed class Inner : Module<float>
    {
        public Inner(ulong seed) =>
            Lstm = Part("lstm", new Lstm<float>(2, 3, new RandomSource(seed), numLayers: 2, dropout: 0.5, bidirectional: true));

        public Lstm<float> Lstm { get; }
    }

    private sealed class Outer : Module<float>
    {
        public Outer(ulong seed = 4) => Inner = Part("inner", new Inner(seed));

        public Inner Inner { get; }
    }
}
