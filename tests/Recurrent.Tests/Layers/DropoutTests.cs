using Recurrent.Autograd;
using Recurrent.Diagnostics;
using Recurrent.Layers;
using Recurrent.Losses;
using Recurrent.Optimizers;
using Recurrent.Training;

namespace Recurrent.Tests.Layers;

public sealed class DropoutTests
{
    private const int Many = 1_000_000;
    private readonly Tape<float> tape = new();

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_fraction_that_stays_is_one_less_p_and_the_mean_stays(double p)
    {
        float[] mask = new float[Many];
        DropoutOperation.Mask<float>(new RandomSource(5), p, mask);
        float scale = (float)(1 / (1 - p));
        int kept = mask.Count(factor => factor == scale);
        Assert.Equal(Many, kept + mask.Count(factor => factor == 0));
        double deviation = Math.Sqrt(p * (1 - p) / Many);
        Assert.InRange(kept / (double)Many, 1 - p - (4 * deviation), 1 - p + (4 * deviation));
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9999999999999999)]
    public void An_element_is_dropped_where_its_draw_is_below_p(double p)
    {
        double[] mask = new double[10_000];
        RandomSource random = new(6), draws = new(6);
        DropoutOperation.Mask<double>(random, p, mask);
        Assert.Equal(mask.Select(_ => draws.NextDouble() < p ? 0 : 1 / (1 - p)), mask);
        Assert.Equal(draws.State, random.State);
    }

    [Fact]
    public void The_output_is_the_input_times_the_mask()
    {
        Variable<float> x = new("x", [7, 3]);
        new RandomSource(1).FillNormal(x.Data);
        float[] mask = new float[21];
        DropoutOperation.Mask<float>(new RandomSource(2), 0.4, mask);
        Variable<float> y = new Dropout<float>(0.4, new RandomSource(2)).Forward(tape, x);
        Assert.Equal(x.Shape, y.Shape);
        Assert.Equal(mask.Select((factor, i) => factor * x.Data[i]), y.Data.ToArray());
        tape.Backward(tape.Sum(y));
        Assert.Equal(mask, x.Gradient.ToArray());
    }

    [Fact]
    public void It_is_off_at_zero_and_outside_of_training()
    {
        Variable<float> x = new("x", [4]);
        RandomSource random = new(3);
        RandomState before = random.State;
        Dropout<float> layer = new(0.5, random) { Training = false };
        Assert.Same(x, layer.Forward(tape, x));
        Assert.Same(x, new Dropout<float>(0, random).Forward(tape, x));
        Assert.Equal(before, random.State);
        layer.Training = true;
        Assert.NotSame(x, layer.Forward(tape, x));
    }

    [Fact]
    public void Recording_changes_no_value()
    {
        Variable<float> x = new("x", [100]);
        x.Data.Fill(1);
        float[] recorded = tape.Dropout(x, 0.5, new RandomSource(3)).Data.ToArray();
        tape.Recording = false;
        Assert.Equal(recorded, tape.Dropout(x, 0.5, new RandomSource(3)).Data.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_probability_out_of_range_is_named(double p)
    {
        RandomSource random = new(1);
        Variable<float> x = new("x", [2]);
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => new Dropout<float>(p, random));
        Assert.StartsWith($"p wants a probability of 0 or more and less than 1; given {p}.", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => tape.Dropout(x, p, random));
    }

    [Fact]
    public void It_has_the_gradient_of_its_forward_half()
    {
        Variable<double> x = new("x", [3, 4]);
        new RandomSource(4).FillNormal(x.Data);
        GradientCheckResult result = GradientCheck.Run(
            tape =>
            {
                Variable<double> y = tape.Dropout(x, 0.3, new RandomSource(9)); // Each evaluation gets the same mask.
                return tape.Sum(tape.Multiply(y, tape.Add(y, x)));
            },
            [x]);
        Assert.True(result.LargestRelativeError < 1e-7, result.ToString());
    }

    [Fact]
    public async Task A_resumed_run_draws_on_where_it_stopped()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("run.safetensors");
        Noisy whole = new(), first = new(), second = new();
        await whole.Train(12);
        await first.Train(5);
        Checkpoint.Save(path, first.Trainer, [first.Dropout.Random]);
        await second.Train(3);
        Checkpoint.Load(path, second.Trainer, [second.Dropout.Random]);
        await second.Train(7);
        Assert.Equal(Checkpoint.WeightsHash(whole), Checkpoint.WeightsHash(second));
        Assert.Equal(whole.Dropout.Random.State, second.Dropout.Random.State);
    }

    private sealed class Noisy : Module<float>
    {
        private readonly Variable<float> w;
        private readonly float[] target = new float[50];

        public Noisy()
        {
            w = Parameter("w", [50]);
            w.Data.Fill(1);
            Dropout = Part("dropout", new Dropout<float>(0.25, new RandomSource(8)));
            Trainer = new(this, new Adam<float>(Parameters));
        }

        public Dropout<float> Dropout { get; }

        public Trainer<float> Trainer { get; }

        public async Task Train(int steps)
        {
            await foreach (TrainingStep _ in Trainer.Run(
                steps,
                tape => tape.MeanSquaredError(Dropout.Forward(tape, w), target),
                cancellation: TestContext.Current.CancellationToken))
            {
            }
        }
    }
}
