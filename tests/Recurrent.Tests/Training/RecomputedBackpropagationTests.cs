using System.Runtime.InteropServices;
using Recurrent.Autograd;
using Recurrent.Layers;
using Recurrent.Losses;
using Recurrent.Training;

namespace Recurrent.Tests.Training;

/// <summary>Recomputation gives the gradients of one long tape in memory that grows with the root of the sequence's length.</summary>
public sealed class RecomputedBackpropagationTests
{
    private const int B = 3, I = 4, H = 6;

    public static TheoryData<string> Cells() => ["rnn", "gru", "lstm"];

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_gradients_are_those_of_one_long_tape(string cell)
    {
        Run whole = new(cell, time: 36), cut = new(cell, time: 36);
        double expected = whole.OneTape(), loss = cut.Recomputed(segments: 6);
        Assert.Equal(expected, loss, 1e-12 * expected);
        AssertClose(whole.Gradients, cut.Gradients);
        Assert.All(cut.Start.Variables, variable => Assert.Contains(variable.Gradient.ToArray(), d => d != 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(12)]
    public void Any_number_of_segments_gives_them(int segments)
    {
        Run whole = new("lstm", time: 12), cut = new("lstm", time: 12);
        whole.OneTape();
        cut.Recomputed(segments);
        AssertClose(whole.Gradients, cut.Gradients);
    }

    [Fact]
    public void A_second_run_gives_the_same_bits()
    {
        Run first = new("lstm", time: 25), second = new("lstm", time: 25);
        Assert.Equal(first.Recomputed(segments: 5), second.Recomputed(segments: 5));
        Assert.Equal(Bytes(first.Gradients), Bytes(second.Gradients));
        second.Recomputed(segments: 5); // Gradients add up, on the same tapes.
        AssertClose(Array.ConvertAll(first.Gradients, d => 2 * d), second.Gradients);
    }

    /// <summary>Two losses on one tape, one of them halved: each keeps its own states, and the gradient of the total counts.</summary>
    [Fact]
    public void It_is_an_operation_like_any_other()
    {
        Run run = new("gru", time: 16), once = new("gru", time: 16);
        once.Recomputed(segments: 4);
        run.Backward(tape => tape.Add(run.Loss(tape, segments: 4), tape.Scale(run.Loss(tape, segments: 2), 0.5)));
        AssertClose(Array.ConvertAll(once.Gradients, d => 1.5 * d), run.Gradients);
    }

    /// <summary>The loss of the last segment alone reaches the first through the states between.</summary>
    [Fact]
    public void Segments_without_a_loss_pass_the_gradient_on()
    {
        Run whole = new("lstm", time: 9, lossFrom: 6), cut = new("lstm", time: 9, lossFrom: 6);
        whole.OneTape();
        cut.Recomputed(segments: 3);
        AssertClose(whole.Gradients, cut.Gradients);
        Assert.Contains(cut.Start.Hidden.Gradient.ToArray(), d => d != 0);
    }

    [Fact]
    public void Random_sources_go_back_for_the_second_run_and_on_afterwards()
    {
        RandomSource noise = new(9), same = new(9);
        Run noisy = new("rnn", time: 8, noise), plain = new("rnn", time: 8, same);
        noisy.Recomputed(segments: 4, noise);
        plain.OneTape(chunks: 4);
        AssertClose(plain.Gradients, noisy.Gradients);
        Assert.Equal(same.State, noise.State);
    }

    [Fact]
    public void A_segment_that_does_something_else_the_second_time_is_found_out()
    {
        Run run = new("rnn", time: 8, new RandomSource(9));
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => run.Recomputed(segments: 4));
        Assert.StartsWith("Segment 3 led to another state the second time.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_wants_a_segment()
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(
            () => new Run("rnn", time: 4).Recomputed(segments: 0));
        Assert.StartsWith("segments wants a whole number above 0; given 0.", error.Message, StringComparison.Ordinal);
    }

    /// <summary>What the first run allocates is what the pools hold from then on.</summary>
    [Fact]
    public void Memory_grows_with_the_root_of_the_length()
    {
        double four = Held(time: 4096, segments: 64) / (double)Held(time: 1024, segments: 32);
        Assert.InRange(four, 1.5, 2.5);
        double oneTape = Held(time: 4096, segments: 0) / (double)Held(time: 1024, segments: 0);
        Assert.InRange(oneTape, 3.5, 4.5);

        static long Held(int time, int segments)
        {
            long bytes = 0;
            Run run = new("lstm", time);
            Thread thread = new(() => // Of its own, so that its scratch memory is new too.
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                _ = segments == 0 ? run.OneTape() : run.Recomputed(segments);
                bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            });
            thread.Start();
            thread.Join();
            return bytes;
        }
    }

    /// <summary>Truncated: the state is carried from window to window without its history.</summary>
    [Fact]
    public void Truncated_backpropagation_holds_its_memory_however_many_windows_it_reads()
    {
        Tape<double> tape = new();
        Lstm<double> lstm = new(I, H, new RandomSource(1), numLayers: 2);
        RecurrentState<double> state = lstm.ZeroState(B);
        Variable<double> x = new("x", [20, B, I], requiresGradient: false);
        long few = Windows(100), many = Windows(2000);
        Assert.InRange(many, 0, (20 * few) + 4096); // Only each step's small objects, no buffer after the first window.
        Assert.InRange(many / 2000, 0, 4096);

        long Windows(int count)
        {
            Window();
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int k = 0; k < count; k++)
            {
                Window();
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void Window()
        {
            tape.Reset();
            lstm.ZeroGradients();
            RecurrentResult<double> result = lstm.Forward(tape, x, state);
            state.CopyFrom(result.State);
            tape.Backward(tape.Mean(result.Output));
        }
    }

    private static byte[] Bytes(double[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    private static void AssertClose(double[] expected, double[] actual)
    {
        double largest = expected.Max(Math.Abs);
        Assert.True(largest > 0);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12 * largest));
    }

    /// <summary>A model of two layers with a loss at every step from <c>lossFrom</c> on, and noise where a source is
    /// given.</summary>
    private sealed class Run
    {
        private readonly int time, lossFrom;
        private readonly RandomSource? noise;
        private readonly RecurrentLayer<double> layer;
        private readonly double[] inputs, targets;
        private readonly Tape<double> tape = new();
        private RecomputedBackpropagation<double>? recomputed;

        public Run(string cell, int time, RandomSource? noise = null, int lossFrom = 0)
        {
            (this.time, this.noise, this.lossFrom) = (time, noise, lossFrom);
            RandomSource random = new(4);
            layer = cell switch
            {
                "rnn" => new Rnn<double>(I, H, random, numLayers: 2),
                "gru" => new Gru<double>(I, H, random, numLayers: 2),
                _ => new Lstm<double>(I, H, random, numLayers: 2),
            };
            inputs = new double[time * B * I];
            targets = new double[time * B * H];
            random.FillNormal(inputs.AsSpan());
            random.FillNormal(targets.AsSpan());
            Start = layer.ZeroState(B, requiresGradient: true);
            foreach (Variable<double> variable in Start.Variables)
            {
                random.FillNormal(variable.Data);
            }
        }

        public RecurrentState<double> Start { get; }

        public double[] Gradients =>
            [.. layer.Parameters.Concat(Start.Variables).SelectMany(variable => variable.Gradient.ToArray())];

        public double OneTape(int chunks = 1) => Backward(tape =>
        {
            Variable<double>? total = null;
            RecurrentState<double> state = Start;
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                (Variable<double>? loss, state) = Segment(tape, chunk, time / chunks, state);
                total = total is null ? loss : loss is null ? total : tape.Add(total, loss);
            }

            return total!;
        });

        public double Recomputed(int segments, params RandomSource[] random)
        {
            recomputed ??= new(random);
            return Backward(tape => Loss(tape, segments));
        }

        public Variable<double> Loss(Tape<double> tape, int segments)
        {
            recomputed ??= new();
            return recomputed.Loss(
                tape, segments, Start, (inner, s, state) => Segment(inner, s, time / segments, state));
        }

        public double Backward(Func<Tape<double>, Variable<double>> loss)
        {
            tape.Reset();
            Variable<double> total = loss(tape);
            tape.Backward(total);
            return total.Value;
        }

        private SegmentResult<double> Segment(Tape<double> tape, int index, int steps, RecurrentState<double> state)
        {
            int start = index * steps;
            Variable<double> x = tape.Constant([steps, B, I], inputs.AsSpan(start * B * I, steps * B * I));
            if (noise is not null)
            {
                double[] draws = new double[x.Length];
                noise.FillNormal(draws.AsSpan());
                x = tape.Add(x, tape.Constant(x.Shape, draws));
            }

            RecurrentResult<double> result = layer.Forward(tape, x, state);
            int first = Math.Max(lossFrom - start, 0), counted = steps - first;
            if (counted <= 0)
            {
                return new(null, result.State);
            }

            Variable<double> output = tape.Slice(result.Output, first, counted);
            Variable<double> loss = tape.MeanSquaredError(
                output, targets.AsMemory((start + first) * B * H, counted * B * H));
            return new(tape.Scale(loss, counted), result.State);
        }
    }
}
