using Recurrent.Autograd;
using Recurrent.Diagnostics;
using Recurrent.Layers;

namespace Recurrent.Tests.Layers;

/// <summary>Sequence functions of different kinds, on top of each other and from both ends.</summary>
public sealed class StackedTests
{
    private static readonly int[] Lengths = [4, 2];
    private readonly Gru<double> gru = new(3, 2, new RandomSource(1));
    private readonly Rnn<double> rnn = new(3, 5, new RandomSource(2));
    private readonly Lstm<double> lstm = new(7, 4, new RandomSource(3));
    private readonly Dropout<double> none = new(0, new RandomSource(4));
    private readonly Variable<double> x = new("x", [4, 2, 3]);

    public StackedTests() => new RandomSource(5).FillUniform(x.Data, -1, 1);

    [Fact]
    public void Two_kinds_of_two_sizes_read_from_both_ends_and_a_third_reads_what_they_say()
    {
        Tape<double> tape = new();
        Variable<double> forwards = gru.Forward(tape, x, lengths: Lengths).Output;
        Variable<double> backwards = tape.Reverse(rnn.Forward(tape, tape.Reverse(x, Lengths), lengths: Lengths).Output, Lengths);
        Variable<double> expected = lstm.Forward(tape, tape.Concatenate(forwards, backwards), lengths: Lengths).Output;

        Assert.Equal(expected.Data.ToArray(), Mixed(tape).Data.ToArray());
    }

    [Fact]
    public void Their_gradients_are_those_of_differences() => Assert.True(GradientCheck.Run(
        tape => tape.Mean(Mixed(tape)), [x, .. gru.Parameters, .. rnn.Parameters, .. lstm.Parameters]).LargestRelativeError < 1e-7);

    [Fact]
    public void Dropout_stands_between_the_layers_only()
    {
        Tape<double> tape = new();
        Dropout<double> half = new(0.5, new RandomSource(6));
        Variable<double>? second = null;

        Assert.Same(x, tape.Stacked(x, half));
        Assert.Same(x, tape.Stacked(x, half, input => input));
        Variable<double> top = tape.Stacked(x, half, input => input, input => second = input);

        Assert.Same(second, top);
        Assert.Contains(0.0, top.Data.ToArray());
        Assert.All(top.Data.ToArray().Zip(x.Data.ToArray()), pair => Assert.True(pair.First == 0 || pair.First == 2 * pair.Second));
    }

    private Variable<double> Mixed(Tape<double> tape) => tape.Stacked(
        x,
        none,
        input => tape.Bidirectional(
            input,
            start => gru.Forward(tape, start, lengths: Lengths).Output,
            end => rnn.Forward(tape, end, lengths: Lengths).Output,
            Lengths),
        input => lstm.Forward(tape, input, lengths: Lengths).Output);
}
