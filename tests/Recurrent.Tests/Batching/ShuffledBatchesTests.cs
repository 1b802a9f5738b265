using Recurrent.Batching;

namespace Recurrent.Tests.Batching;

public sealed class ShuffledBatchesTests
{
    private static readonly int[][] Inputs = [.. Enumerable.Range(0, 10).Select(i => new[] { i, i })];

    [Fact]
    public void EachEpochVisitsEverySequenceOnceInAnOrderOfItsOwn()
    {
        ShuffledBatches batches = New(seed: 1);
        Assert.Equal(4, batches.Count);
        int[] first = Epoch(batches, 0), second = Epoch(batches, 1);
        Assert.Equal(Enumerable.Range(0, 10), first.Order());
        Assert.Equal(Enumerable.Range(0, 10), second.Order());
        Assert.NotEqual(first, second);
        Assert.Equal([3, 3, 3, 1], Enumerable.Range(0, 4).Select(step => batches.At(step).B));
    }

    [Fact]
    public void ABatchDependsOnSeedAndStepAlone()
    {
        ShuffledBatches there = New(seed: 2), back = New(seed: 2);
        int[][] forwards = [.. Enumerable.Range(0, 12).Select(step => there.At(step).Ids)];
        int[][] backwards = [.. Enumerable.Range(0, 12).Reverse().Select(step => back.At(step).Ids).Reverse()];
        Assert.Equal(forwards, backwards);
        Assert.NotEqual(forwards, Enumerable.Range(0, 12).Select(step => New(seed: 3).At(step).Ids));
    }

    [Fact]
    public void LabelsStayWithTheirSequences()
    {
        var batches = new ShuffledBatches(Inputs, [.. Enumerable.Range(0, 10)], batch: 3, new RandomSource(4));
        Assert.All(Enumerable.Range(0, 8).Select(batches.At), batch => Assert.Equal(batch.Ids[..batch.B], batch.Labels));
    }

    [Fact]
    public void ByLengthSequencesOfLikeLengthShareABatch()
    {
        int[][] ragged = [.. Enumerable.Range(0, 20).Select(i => new int[1 + (i * 7 % 20 / 2)])]; // Two of each length, 1 to 10.
        ShuffledBatches batches = new(ragged, ragged, batch: 4, new RandomSource(5)) { ByLength = true };
        SequenceBatch[][] epochs = [.. Enumerable.Range(0, 2).Select(
            epoch => Enumerable.Range(epoch * 5, 5).Select(batches.At).ToArray())];
        foreach (SequenceBatch[] epoch in epochs)
        {
            Assert.All(epoch, batch => Assert.True(batch.Lengths.Max() - batch.Lengths.Min() <= 1));
            Assert.Equal(ragged.Select(ids => ids.Length).Order(), epoch.SelectMany(batch => batch.Lengths).Order());
        }

        Assert.NotEqual(epochs[0].Select(batch => batch.T), epochs[1].Select(batch => batch.T));
    }

    [Fact]
    public void WrongSequencesFailAtOnce()
    {
        Assert.Throws<ArgumentException>(() => new ShuffledBatches([[1], []], [[1], []], 1, new RandomSource(1)));
        Assert.Throws<ArgumentException>(() => new ShuffledBatches(Inputs, new int[9], 1, new RandomSource(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShuffledBatches(Inputs, Inputs, 0, new RandomSource(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => New(seed: 1).At(-1));
    }

    private static ShuffledBatches New(ulong seed) => new(Inputs, Inputs, batch: 3, new RandomSource(seed));

    private static int[] Epoch(ShuffledBatches batches, int epoch) =>
        [.. Enumerable.Range(epoch * batches.Count, batches.Count).SelectMany(step => batches.At(step).Ids[..batches.At(step).B])];
}
