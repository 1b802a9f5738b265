using Recurrent.Kernels;

namespace Recurrent.Tests.Kernels;

public sealed class SquaredNormTests
{
    /// <summary>Around the ends of chunks, where one element too few or too many would show.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(12_305)]
    [InlineData(300_001)]
    public void Every_element_counts_once(int length)
    {
        float[] x = [.. Enumerable.Range(0, length).Select(i => (float)((i % 5) - 2))];
        long expected = x.Sum(value => (long)(value * value));
        Assert.Equal(expected, SquaredNorm.Of<float>(x)); // Whole numbers add up without rounding.
        Assert.Equal(expected, SquaredNorm.Of<double>(Array.ConvertAll(x, value => (double)value)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_not_finite_shows_wherever_it_stands(double bad)
    {
        for (int at = 0; at < 5000; at += 333)
        {
            double[] x = new double[5000];
            x[at] = bad;
            Assert.False(double.IsFinite(SquaredNorm.Of<double>(x)));
        }
    }

    [Fact]
    public void Large_floats_do_not_overflow() =>
        Assert.Equal(3e76, SquaredNorm.Of<float>([1e38f, 1e38f, 1e38f]), 1e70);
}
