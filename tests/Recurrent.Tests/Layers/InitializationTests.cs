using Recurrent.Autograd;
using Recurrent.Layers;

namespace Recurrent.Tests.Layers;

public sealed class InitializationTests
{
    [Fact]
    public void The_identity_hands_on_what_is_there()
    {
        Variable<float> w = new("w", [3, 3], [9, 9, 9, 9, 9, 9, 9, 9, 9]);
        Initialization.Identity(w);
        Assert.Equal([1, 0, 0, 0, 1, 0, 0, 0, 1], w.Data);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(40)]
    public void An_orthogonal_matrix_keeps_every_length(int n)
    {
        Variable<double> w = new("w", [n, n]);
        Initialization.Orthogonal(w, new RandomSource(7));
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double dot = Enumerable.Range(0, n).Sum(k => w.Data[(i * n) + k] * w.Data[(j * n) + k]);
                Assert.Equal(i == j ? 1 : 0, dot, 1e-14);
            }
        }
    }

    /// <summary>The first row is a normal vector of length 1, as likely in one direction as in the other.</summary>
    [Fact]
    public void Each_is_equally_likely()
    {
        Variable<double> w = new("w", [2, 2]);
        RandomSource random = new(8);
        int[] quarters = new int[4], turns = new int[2];
        for (int i = 0; i < 4000; i++)
        {
            Initialization.Orthogonal(w, random);
            quarters[(w.Data[0] > 0 ? 1 : 0) + (w.Data[1] > 0 ? 2 : 0)]++;
            turns[(w.Data[0] * w.Data[3]) - (w.Data[1] * w.Data[2]) > 0 ? 1 : 0]++;
        }

        Assert.All(quarters, count => Assert.InRange(count, 880, 1120));
        Assert.All(turns, count => Assert.InRange(count, 1850, 2150));
    }

    [Fact]
    public void What_is_not_square_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Initialization.Identity(new Variable<float>("w", [8, 2])));
        Assert.Throws<ArgumentException>(() => Initialization.Orthogonal(new Variable<float>("w", [4]), new RandomSource(1)));
    }
}
