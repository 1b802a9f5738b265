
namespace Recurrent.Data.Tests;

public sealed class DelayedRecallTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(30, 16)]
    public void TheFirstSymbolOfEachSequenceIsAskedFor(int steps, int batch)
    {
        var (ids, first) = Filled(seed: 1, steps, batch, symbols: 8);

        Assert.All(ids, id => Assert.InRange(id, 0, 7));
        Assert.Equal(ids[..batch], first);
    }

    [Fact]
    public void EverySymbolIsEquallyLikelyAndLaterOnesTellNothingOfTheFirst()
    {
        const int Batch = 40_000;
        var (ids, first) = Filled(seed: 2, 3, Batch, symbols: 4);

        for (int symbol = 0; symbol < 4; symbol++)
        {
            Assert.InRange(first.Count(id => id == symbol) / (double)Batch, 0.24, 0.26); // Standard error 0.0022.
        }

        // Standard error 0.0022: of two independent symbols of four, one in four are equal.
        Assert.InRange(first.Zip(ids[^Batch..]).Count(pair => pair.First == pair.Second) / (double)Batch, 0.24, 0.26);
    }

    [Fact]
    public void ASeedFixesTheSequences()
    {
        Assert.Equal(Filled(seed: 3, 10, 4, 8).Ids, Filled(seed: 3, 10, 4, 8).Ids);
        Assert.NotEqual(Filled(seed: 3, 10, 4, 8).Ids, Filled(seed: 4, 10, 4, 8).Ids);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void LengthsThatDoNotFitAreRefused(int length)
    {
        var error = Assert.Throws<ArgumentException>(() =>
            DelayedRecall.Fill(new RandomSource(1), 2, 8, new int[length], new int[2]));
        Assert.Contains("[T, 2]", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{length}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ABatchItsTargetsAndTwoSymbolsAreWanted()
    {
        Assert.Throws<ArgumentException>(() => DelayedRecall.Fill(new RandomSource(1), 2, 8, new int[4], new int[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DelayedRecall.Fill(new RandomSource(1), 0, 8, [], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => DelayedRecall.Fill(new RandomSource(1), 2, 1, new int[4], new int[2]));
    }

    private static (int[] Ids, int[] First) Filled(ulong seed, int steps, int batch, int symbols)
    {
        int[] ids = new int[steps * batch], first = new int[batch];
        DelayedRecall.Fill(new RandomSource(seed), batch, symbols, ids, first);
        return (ids, first);
    }
}
