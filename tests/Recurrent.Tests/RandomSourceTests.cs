namespace Recurrent.Tests;

public sealed class RandomSourceTests
{
    /// <summary>The outputs of Vigna's splitmix64.c for two seeds fill the state.</summary>
    [Theory]
    [InlineData(0UL, 0xE220A8397B1DCDAFUL, 0x6E789E6AA1B965F4UL, 0x06C45D188009454FUL, 0xF88BB8A8724C81ECUL)]
    [InlineData(1234567UL, 6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL, 4593380528125082431UL)]
    [InlineData(
        1477776061723855037UL, 1985237415132408290UL, 2979275885539914483UL, 13511426838097143398UL, 8488337342461049707UL)]
    public void SeedingIsSplitMix64(ulong seed, ulong s0, ulong s1, ulong s2, ulong s3) =>
        Assert.Equal(new RandomState(s0, s1, s2, s3), new RandomSource(seed).State);

    /// <summary>The outputs of Blackman and Vigna's xoshiro256starstar.c from the state 1, 2, 3, 4.</summary>
    [Fact]
    public void TheStreamIsXoshiro256StarStar()
    {
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360,
            607988272756665600, 16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        var random = new RandomSource(new RandomState(1, 2, 3, 4));
        Assert.Equal(expected, expected.Select(_ => random.NextUInt64()));
    }

    [Fact]
    public void StateContinuesTheStream()
    {
        var random = new RandomSource(7);
        random.NextNormal();
        var other = new RandomSource(random.State);
        Assert.Equal(random.NextNormal(), other.NextNormal());
        Assert.Equal(random.Fork().NextUInt64(), other.Fork().NextUInt64());
        Assert.Throws<ArgumentException>(() => new RandomSource(default(RandomState)));
    }

    [Fact]
    public void WholeNumbersAreEquallyLikely()
    {
        var random = new RandomSource(1);
        var counts = new int[7];
        for (int i = 0; i < 70_000; i++)
        {
            counts[random.NextInt(7)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500)); // ±5.4 standard deviations
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt(0));
    }

    [Fact]
    public void NormalDrawsHaveTheMomentsOfTheNormalDistribution()
    {
        var draws = new double[100_000];
        new RandomSource(2).FillNormal(draws.AsSpan());
        Assert.InRange(draws.Average(), -0.02, 0.02);
        Assert.InRange(draws.Average(x => x * x), 0.98, 1.02);
        Assert.InRange(draws.Average(x => x * x * x * x), 2.85, 3.15);
    }

    [Fact]
    public void UniformDrawsKeepToTheirRange()
    {
        var draws = new double[10_000];
        new RandomSource(3).FillUniform(draws.AsSpan(), -0.5, 2);
        Assert.All(draws, x => Assert.InRange(x, -0.5, 2));
        Assert.InRange(draws.Average(), 0.7, 0.8);
        Assert.True(draws.Min() < -0.49 && draws.Max() > 1.99);
    }

    [Fact]
    public void AnIndexIsDrawnByItsWeight()
    {
        var random = new RandomSource(4);
        var counts = new int[4];
        for (int i = 0; i < 40_000; i++)
        {
            counts[random.NextIndex<double>([1, 0, 2, 1])]++;
        }

        Assert.Equal(0, counts[1]);
        Assert.InRange(counts[0], 9_500, 10_500);
        Assert.InRange(counts[2], 19_500, 20_500);
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(1.0, -1.0)]
    [InlineData(1.0, double.NaN)]
    [InlineData(1.0, double.PositiveInfinity)]
    public void WeightsThatAreNoneFail(double first, double second) =>
        Assert.Throws<ArgumentException>(() => new RandomSource(5).NextIndex<double>([first, second]));

    [Fact]
    public void EveryOrderIsEquallyLikely()
    {
        var random = new RandomSource(6);
        var counts = new Dictionary<string, int>();
        for (int i = 0; i < 24_000; i++)
        {
            char[] items = ['a', 'b', 'c', 'd'];
            random.Shuffle(items.AsSpan());
            string order = new(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 830, 1_170));
    }
}
