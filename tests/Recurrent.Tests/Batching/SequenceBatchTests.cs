using Recurrent.Batching;

namespace Recurrent.Tests.Batching;

public sealed class SequenceBatchTests
{
    private const int No = SequenceBatch.Ignored;

    [Fact]
    public void RaggedSequencesArePaddedTimeMajor()
    {
        var batch = SequenceBatch.OfNextTokens([[1, 2, 3, 4], [5, 6]]);
        Assert.Equal((3, 2, 4), (batch.T, batch.B, batch.TokenCount));
        Assert.Equal([1, 5, 2, 0, 3, 0], batch.Ids);
        Assert.Equal([2, 6, 3, No, 4, No], batch.Targets);
        Assert.Equal([3, 1], batch.Lengths);
        Assert.Equal("a batch of T = 3, B = 2 with 4 targets", batch.ToString());
    }

    [Fact]
    public void TargetsMayBeAtTheLastStepOnly()
    {
        var batch = SequenceBatch.Pad([[7, 8], [9]], [[No, 1], [0]]);
        Assert.Equal([No, 0, 1, No], batch.Targets);
        Assert.Equal(2, batch.TokenCount);
    }

    [Fact]
    public void ALabelStandsAtTheLastStepOfItsSequence()
    {
        var batch = SequenceBatch.OfLabelled([[7, 8], [9], [4, 5, 6]], [1, 0, 1]);
        Assert.Equal([1, 0, 1], batch.Labels);
        Assert.Equal([No, 0, No, 1, No, No, No, No, 1], batch.Targets);
        Assert.Equal(3, batch.TokenCount);
    }

    [Fact]
    public void ABatchWithoutTargetsCountsNone()
    {
        var batch = SequenceBatch.OfSequences([[7, 8], [9]]);
        Assert.Equal([7, 9, 8, 0], batch.Ids);
        Assert.Equal([No, No, No, No], batch.Targets);
        Assert.Equal(0, batch.TokenCount);
        Assert.Empty(batch.Labels);
    }

    [Fact]
    public void TheMaskIsOneWhereAStepIs()
    {
        var batch = SequenceBatch.OfSequences([[7, 8, 9], [9], [1, 2]]);
        Assert.Equal([1f, 1, 1, 1, 0, 1, 1, 0, 0], batch.Mask<float>());
        Assert.Equal(6, batch.Mask<double>().Sum());
    }

    [Fact]
    public void WrongUseFailsNamingTheSequence()
    {
        Fails("sequence 1 has 1", () => SequenceBatch.OfNextTokens([[1, 2], [3]]));
        Fails("given 0 and 0", () => SequenceBatch.Pad([], []));
        Fails("given 1 and 2", () => SequenceBatch.Pad([[1]], [[1], [2]]));
        Fails("Sequence 1 wants", () => SequenceBatch.Pad([[1], []], [[1], []]));
        Fails("Sequence 1 wants", () => SequenceBatch.OfSequences([[1], []]));
        Fails("Sequence 1 wants", () => SequenceBatch.OfLabelled([[1], []], [1, 0]));
        Fails("labels wants 2 elements; given 1", () => SequenceBatch.OfLabelled([[1], [2]], [1]));
        Fails("given 2 and 1", () => SequenceBatch.Pad([[1, 2]], [[1]]));

        static void Fails(string named, Func<object> action) =>
            Assert.Contains(named, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
    }
}
