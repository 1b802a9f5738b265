using Recurrent.Autograd;
using Recurrent.Decoding;
using Recurrent.Layers;
using Recurrent.Losses;

namespace Recurrent.Tests.Decoding;

public sealed class TextStepperTests
{
    private const int V = 11, E = 5, H = 20;

    private readonly Embedding<double> embedding;
    private readonly Lstm<double> lstm;
    private readonly Linear<double> output;
    private readonly TextStepper<double> stepper;

    public TextStepperTests()
    {
        RandomSource random = new(1);
        embedding = new(V, E, random);
        lstm = new(E, H, random, numLayers: 2);
        output = new(H, V, random);
        random.FillUniform(output.Weight.Data, -2, 2);
        stepper = new(embedding, lstm, output);
    }

    [Fact]
    public void Its_logits_and_states_are_those_of_the_forward_pass()
    {
        int[] ids = Text(9);
        Tape<double> tape = new() { Recording = false };
        RecurrentResult<double> result = lstm.Forward(tape, embedding.Forward(tape, ids, 1));
        double[] logits = output.Forward(tape, result.Output).Data.ToArray();
        for (int t = 0; t < ids.Length; t++)
        {
            Assert.Equal(logits.AsSpan(t * V, V), stepper.Read(ids[t]));
        }

        Assert.Equal(result.State.Hidden.Data, stepper.Hidden);
        Assert.Equal(result.State.Cell!.Data, stepper.Cell);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(129)]
    [InlineData(300)]
    public void Its_losses_are_those_of_the_forward_pass_with_the_state_carried(int length)
    {
        int[] ids = Text(length);
        double[] losses = new double[length - 1];
        stepper.Losses(ids, losses);
        Tape<double> tape = new() { Recording = false };
        Variable<double> logits = output.Forward(tape, lstm.Forward(tape, embedding.Forward(tape, ids[..^1], 1)).Output);
        Assert.Equal(tape.SoftmaxCrossEntropy(logits, ids[1..]).Value, losses.Average(), 1e-12);

        double[] rest = new double[4];
        stepper.Losses([ids[^1], 1, 2, 3, 4], rest);
        double[] whole = new double[losses.Length + 4];
        stepper.Clear();
        stepper.Losses([.. ids, 1, 2, 3, 4], whole);
        Assert.Equal([.. losses, .. rest], whole);
    }

    [Fact]
    public void It_goes_on_after_measuring_as_after_reading()
    {
        int[] ids = Text(5), first = new int[20], second = new int[20];
        stepper.Losses(ids, new double[4]);
        stepper.Write(new RandomSource(2), 1, first);
        stepper.Clear();
        foreach (int id in ids[..^1])
        {
            stepper.Read(id);
        }

        stepper.Write(new RandomSource(2), 1, second);
        Assert.Equal(second, first);
    }

    [Fact]
    public void It_draws_with_the_models_probabilities()
    {
        const int Draws = 20_000;
        double[] p = new double[V], shares = new double[V];
        Temperature.Probabilities(stepper.Read(3), 1.3, p);
        RandomSource random = new(3);
        int[] one = new int[1];
        for (int i = 0; i < Draws; i++)
        {
            stepper.Clear();
            stepper.Read(3);
            stepper.Write(random, 1.3, one);
            shares[one[0]] += 1.0 / Draws;
        }

        for (int k = 0; k < V; k++)
        {
            Assert.InRange(shares[k] - p[k], -4 * Math.Sqrt(p[k] / Draws), 4 * Math.Sqrt(p[k] / Draws));
        }
    }

    [Fact]
    public void At_temperature_zero_it_always_takes_the_largest()
    {
        int[] written = new int[30];
        double[] logits = stepper.Read(0).ToArray();
        stepper.Write(new RandomSource(4), 0, written);
        stepper.Clear();
        stepper.Read(0);
        foreach (int id in written)
        {
            Assert.Equal(Array.IndexOf(logits, logits.Max()), id);
            logits = stepper.Read(id).ToArray();
        }
    }

    [Fact]
    public void It_takes_new_weights_when_told()
    {
        lstm.Parameters[0].Data.Fill(0.25);
        output.Bias.Data.Fill(1);
        stepper.Refresh();
        TextStepper<double> fresh = new(embedding, lstm, output);
        Assert.Equal(fresh.Read(2).ToArray(), stepper.Read(2).ToArray());
    }

    [Fact]
    public void Reading_and_writing_allocate_nothing()
    {
        RandomSource random = new(1);
        int[] written = new int[50], ids = Text(200);
        double[] losses = new double[199];
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            stepper.Losses(ids, losses);
            stepper.Read(1);
            stepper.Write(random, 0.8, written);
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => stepper.Write(new RandomSource(1), 1, new int[1]));
        Assert.Equal($"id wants ids from 0 to {V - 1}; given {V} at 0. (Parameter 'id')", Assert.Throws<ArgumentException>(() => stepper.Read(V)).Message);
        Assert.Throws<ArgumentException>(() => stepper.Losses([0, 1, -1], new double[2]));
        Assert.Throws<ArgumentException>(() => stepper.Losses([0, 1, 2], new double[3]));
        Assert.Throws<ArgumentException>(() => new TextStepper<double>(new(V, E + 1, new RandomSource(1)), lstm, output));
        Assert.Throws<ArgumentException>(() => new TextStepper<double>(embedding, lstm, new(H, V + 1, new RandomSource(1))));
    }

    private static int[] Text(int length)
    {
        RandomSource random = new(5);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextInt(V))];
    }
}
