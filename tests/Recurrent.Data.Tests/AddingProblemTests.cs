
namespace Recurrent.Data.Tests;

public sealed class AddingProblemTests
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(5, 3)]
    [InlineData(100, 4)]
    public void OneStepOfEachHalfIsMarkedAndTheSumIsThatOfTheMarkedValues(int steps, int batch)
    {
        var (x, sums) = Filled(seed: 1, steps, batch);

        for (int b = 0; b < batch; b++)
        {
            var row = Enumerable.Range(0, steps).Select(t => (Value: x[((t * batch) + b) * 2], Mark: x[(((t * batch) + b) * 2) + 1])).ToArray();
            Assert.All(row, step => Assert.InRange(step.Value, 0, Math.BitDecrement(1)));
            Assert.All(row, step => Assert.True(step.Mark is 0 or 1));
            Assert.Equal(1, row[..(steps / 2)].Sum(step => step.Mark));
            Assert.Equal(1, row[(steps / 2)..].Sum(step => step.Mark));
            Assert.Equal(row.Sum(step => step.Value * step.Mark), sums[b]);
        }
    }

    [Fact]
    public void EveryStepOfAHalfIsMarkedEquallyOften()
    {
        const int Steps = 7, Batch = 12_000;
        var (x, _) = Filled(seed: 2, Steps, Batch);

        for (int t = 0; t < Steps; t++)
        {
            double expected = t < 3 ? 1.0 / 3 : 1.0 / 4;
            double share = Enumerable.Range(0, Batch).Average(b => x[(((t * Batch) + b) * 2) + 1]);
            Assert.InRange(share, expected - 0.02, expected + 0.02); // Standard error at most 0.0044.
        }
    }

    [Fact]
    public void TheBaselineIsTheErrorOfGuessingOne()
    {
        var (_, sums) = Filled(seed: 3, 2, 100_000);

        // (sum − 1)² has mean 1/6 and variance 7/180, so the standard error is 0.00062.
        Assert.Equal(AddingProblem.Baseline, sums.Average(sum => (sum - 1) * (sum - 1)), 0.002);
        Assert.Equal(1, sums.Average(), 0.005);
    }

    [Fact]
    public void ASeedFixesTheSequencesAndWhatStoodThereBeforeIsGone()
    {
        var (x, sums) = Filled(seed: 4, 10, 3);
        double[] again = [.. Enumerable.Repeat(9.0, x.Length)], sumsAgain = new double[3];
        AddingProblem.Fill<double>(new RandomSource(4), 3, again, sumsAgain);

        Assert.Equal(x, again);
        Assert.Equal(sums, sumsAgain);
        Assert.NotEqual(x, Filled(seed: 5, 10, 3).X);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(19)]
    [InlineData(0)]
    public void LengthsThatDoNotFitAreRefused(int length)
    {
        var error = Assert.Throws<ArgumentException>(() =>
            AddingProblem.Fill<double>(new RandomSource(1), 2, new double[length], new double[2]));
        Assert.Contains("[T, 2, 2]", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{length}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ABatchAndItsSumsAreAsMany()
    {
        Assert.Throws<ArgumentException>(() => AddingProblem.Fill<double>(new RandomSource(1), 2, new double[8], new double[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => AddingProblem.Fill<double>(new RandomSource(1), 0, [], []));
    }

    private static (double[] X, double[] Sums) Filled(ulong seed, int steps, int batch)
    {
        double[] x = new double[steps * batch * 2], sums = new double[batch];
        AddingProblem.Fill<double>(new RandomSource(seed), batch, x, sums);
        return (x, sums);
    }
}
