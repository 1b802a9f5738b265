namespace Recurrent.Tests;

public sealed class ProvenanceTests
{
    [Fact]
    public void TheFirstDifferentItemsAreKeptInTheirOrder()
    {
        var recorded = new Recorded<ulong>(limit: 3);
        foreach (ulong seed in (ulong[])[7, 1, 7, ulong.MaxValue, 1, 2, 7, 2, 3])
        {
            recorded.Add(seed);
        }

        Assert.Equal([7UL, 1UL, ulong.MaxValue], recorded.Items);
        Assert.Equal(3, recorded.LeftOut); // 2, 2 and 3
    }

    [Fact]
    public void ItemsComeFromAnyThread()
    {
        var recorded = new Recorded<int>(limit: 50);
        Parallel.For(0, 1000, i => recorded.Add(i % 100));

        Assert.Equal((50, 50), (recorded.Items.Count, recorded.Items.Distinct().Count()));
        Assert.Equal(500, recorded.LeftOut);
    }

    /// <summary>Other tests fill the list at the same time, so the seed is in it or among those left out.</summary>
    [Fact]
    public void ASeedIsNoted()
    {
        const ulong Seed = 0x5EED_0001_0000_0001;
        long before = Provenance.SeedsLeftOut;
        _ = new RandomSource(Seed);

        Assert.True(Provenance.Seeds.Contains(Seed) || Provenance.SeedsLeftOut > before);
        Assert.InRange(Provenance.Seeds.Count, 1, Provenance.Limit);
    }

    /// <summary>Neither makes a training any slower, nor says what follows from a seed already known.</summary>
    [Fact]
    public void ForksAndRestoredStatesAreNotSeeds()
    {
        var random = new RandomSource(11);
        ulong forked = new RandomSource(random.State).NextUInt64();
        var fork = random.Fork();

        Assert.DoesNotContain(forked, Provenance.Seeds);
        Assert.Equal(new RandomSource(forked).NextUInt64(), fork.NextUInt64());
    }
}
