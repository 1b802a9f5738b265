using Recurrent.Models;

namespace Recurrent.Tests.Models;

public sealed class NGramModelTests
{
    [Fact]
    public void It_mixes_counts_as_the_formula_says()
    {
        // abracadabra with a, b, c, d, r = 0 to 4.
        NGramModel model = new([0, 1, 4, 0, 2, 0, 3, 0, 1, 4, 0], 5, 2);
        double one = 1.0 / 5, b = (2 + (5 * one)) / (11 + 5);
        Assert.Equal(one, model.Probability([], 1, 0));
        Assert.Equal(b, model.Probability([], 1, 1), 1e-15);
        Assert.Equal((2 + (3 * b)) / (4 + 3), model.Probability([4, 0], 1, 2), 1e-15); // After a: b twice, c, d.
        Assert.Equal(3 * ((2 + (5 * one)) / 16) / 7, model.Probability([0], 4, 2), 1e-15); // r never follows a.
    }

    [Fact]
    public void A_history_that_never_occurred_is_shortened()
    {
        NGramModel model = new([0, 1, 0, 1, 2], 5, 4);
        Assert.Equal(model.Probability([], 1, 1), model.Probability([3], 1, 2));
        Assert.Equal(model.Probability([0], 1, 2), model.Probability([3, 0], 1, 3));
        Assert.Equal(model.Probability([0], 1, 2), model.Probability([0], 1, 4)); // The start of a text has none longer.
        Assert.Equal(model.Probability([1], 0, 2), model.Probability([2, 4, 1], 0, 2)); // Older tokens do not count.
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void Its_probabilities_sum_to_one_and_none_is_zero(int order)
    {
        RandomSource random = new(1);
        int[] ids = [.. Enumerable.Range(0, 400).Select(t => t % 7 == 0 ? random.NextInt(6) : t % 6)];
        NGramModel model = new(ids, 8, 6); // Two tokens never occur.
        for (int draw = 0; draw < 200; draw++)
        {
            int[] history = draw < 100 ? ids[draw..(draw + 5)] : [.. Enumerable.Range(0, draw % 8).Select(_ => random.NextInt(8))];
            double[] p = [.. Enumerable.Range(0, 8).Select(k => model.Probability(history, k, order))];
            Assert.Equal(1, p.Sum(), 1e-12);
            Assert.True(p.Min() > 0);
        }
    }

    [Fact]
    public void Its_losses_are_the_surprise_at_each_token_but_the_first()
    {
        int[] ids = [0, 1, 2, 0, 1, 1, 2];
        NGramModel model = new(ids, 3, 3);
        for (int order = 0; order <= 3; order++)
        {
            double[] losses = new double[6];
            model.Losses(ids, order, losses);
            double[] expected = [.. Enumerable.Range(1, 6).Select(t => -Math.Log(model.Probability(ids.AsSpan(0, t), ids[t], order)))];
            Assert.All(losses.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-14));
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new NGramModel([0, 5], 5, 2));
        Assert.Throws<ArgumentException>(() => new NGramModel([0, 1], 65, 22));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NGramModel([0, 1], 5, 0));
        NGramModel model = new([0, 1], 5, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Probability([0], 1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Probability([0], 1, -1));
        Assert.Throws<ArgumentException>(() => model.Probability([0], 5, 1));
        Assert.Throws<ArgumentException>(() => model.Losses([0, 1], 1, new double[2]));
    }
}
