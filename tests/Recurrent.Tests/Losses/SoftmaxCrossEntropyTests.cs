using Recurrent.Autograd;
using Recurrent.Batching;
using Recurrent.Kernels;
using Recurrent.Losses;

namespace Recurrent.Tests.Losses;

[Collection(nameof(Alone))]
public sealed class SoftmaxCrossEntropyTests
{
    [Fact]
    public void Equal_logits_cost_the_logarithm_of_their_number() =>
        Assert.Equal(Math.Log(4), Loss([7, 7, 7, 7], 2), 1e-15);

    [Theory]
    [InlineData(1e4)]
    [InlineData(-1e4)]
    [InlineData(1e300)]
    public void Huge_logits_neither_overflow_nor_lose_digits(double offset)
    {
        double expected = Math.Abs(offset) < 1e5 ? Math.Log(1 + Math.Exp(-1)) : Math.Log(2);
        Assert.Equal(expected, Loss([offset, offset + 1], offset < 1e5 ? 1 : 0), 1e-12);
    }

    [Fact]
    public void A_hopeless_target_costs_the_distance_of_its_logit() => Assert.Equal(2000, Loss([0, 2000], 0), 1e-9);

    [Fact]
    public void Without_a_target_that_counts_loss_and_gradient_are_zero()
    {
        Tape<double> tape = new();
        Variable<double> logits = new("logits", [2, 3], [1, 2, 3, 4, 5, 6]);
        Variable<double> loss = tape.SoftmaxCrossEntropy(logits, [SequenceBatch.Ignored, SequenceBatch.Ignored]);
        tape.Backward(loss);
        Assert.Equal(0, loss.Value);
        Assert.All(logits.Gradient.ToArray(), gradient => Assert.Equal(0, gradient));
    }

    [Fact]
    public void A_target_that_is_no_id_is_named()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Loss([0, 1], 2));
        Assert.StartsWith("targets want ids from 0 to 1, or -100 to be ignored; given 2 at 0.", error.Message);
    }

    [Fact]
    public void Rows_of_any_length_have_the_bits_of_the_readable_form()
    {
        RandomSource random = new(seed: 31);
        for (int V = 1; V <= 256; V++)
        {
            int[] targets = [random.NextInt(V), SequenceBatch.Ignored, random.NextInt(V)];
            float[] logits = new float[3 * V], p = new float[3 * V], d = new float[3 * V], expectedP = new float[3 * V];
            random.FillNormal<float>(logits, deviation: 3);
            random.FillNormal<float>(d);
            float[] expectedD = [.. d];
            float expected = Reference(logits, targets, V, expectedP, expectedD);
            Assert.Equal(expected, SoftmaxCrossEntropyOperation.Forward<float>(logits, targets, p));
            SoftmaxCrossEntropyOperation.Backward<float>(p, targets, 0.5f, d);
            Assert.Equal(expectedP, p);
            Assert.Equal(expectedD, d);
        }
    }

    [Theory]
    [InlineData(3200, 65)]
    [InlineData(23, 10_000)]
    [InlineData(1, 200_000)]
    [InlineData(0, 5)]
    public void Threads_change_no_bit(int rows, int V)
    {
        RandomSource random = new(seed: 32);
        int[] targets = new int[rows];
        foreach (ref int target in targets.AsSpan())
        {
            target = random.NextInt(V);
        }

        float[] logits = new float[rows * V];
        random.FillNormal<float>(logits, deviation: 3);
        int before = Threads.Count;
        try
        {
            (float Loss, float[] P, float[] D) At(int threads)
            {
                Threads.Count = threads;
                float[] p = new float[logits.Length], d = new float[logits.Length];
                float loss = SoftmaxCrossEntropyOperation.Forward<float>(logits, targets, p);
                SoftmaxCrossEntropyOperation.Backward<float>(p, targets, 1, d);
                return (loss, p, d);
            }

            (float loss, float[] p, float[] d) = At(1);
            for (int threads = 2; threads <= 7; threads++)
            {
                (float otherLoss, float[] otherP, float[] otherD) = At(threads);
                Assert.Equal(loss, otherLoss);
                Assert.True(p.AsSpan().SequenceEqual(otherP) && d.AsSpan().SequenceEqual(otherD), $"{threads} threads");
            }
        }
        finally
        {
            Threads.Count = before;
        }
    }

    private static float Reference(float[] logits, int[] targets, int V, float[] p, float[] d)
    {
        int count = Math.Max(targets.Count(target => target != SequenceBatch.Ignored), 1);
        float total = 0, scale = 0.5f / count;
        for (int row = 0; row < targets.Length; row++)
        {
            if (targets[row] == SequenceBatch.Ignored)
            {
                continue;
            }

            float[] x = logits[(row * V)..((row + 1) * V)];
            float largest = x.Max();
            float[] e = Array.ConvertAll(x, value => Elementary.Exp(value - largest));
            float sum = Sums.Of<float>(e), reciprocal = 1 / sum;
            for (int j = 0, at = row * V; j < V; j++, at++)
            {
                p[at] = e[j] * reciprocal;
                d[at] = MathF.FusedMultiplyAdd(p[at], scale, d[at]) - (j == targets[row] ? scale : 0);
            }

            total += Elementary.Log(sum) + (largest - x[targets[row]]);
        }

        return total / count;
    }

    private static double Loss(double[] logits, int target) =>
        new Tape<double>().SoftmaxCrossEntropy(new("logits", [1, logits.Length], logits), [target]).Value;
}
