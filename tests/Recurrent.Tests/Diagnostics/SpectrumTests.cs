using System.Numerics;
using Recurrent.Diagnostics;

namespace Recurrent.Tests.Diagnostics;

public sealed class SpectrumTests
{
    [Fact]
    public void Eigenvalues_that_are_known_are_found()
    {
        Same([3, -1, 2], [3, 5, 7, 0, -1, 9, 0, 0, 2]);
        Same([7], [7]);
        Same([0, 0, 0], new double[9]);
        Same([0, 0], [0, 0, 1, 0]);
        Same([0.9 * Turn(0.7), 0.9 * Turn(-0.7)], Scaled(0.9, [Math.Cos(0.7), -Math.Sin(0.7), Math.Sin(0.7), Math.Cos(0.7)]));

        // The companion matrix of (x − 1)(x − 2)(x − 3)(x − 4), and the shift by one of five in a circle.
        Same([1, 2, 3, 4], [10, -35, 50, -24, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], 1e-10);
        double[] circle = new double[25];
        for (int i = 0; i < 5; i++)
        {
            circle[(i * 5) + ((i + 1) % 5)] = 1;
        }

        Same([.. Enumerable.Range(0, 5).Select(i => Turn(i * 2 * Math.PI / 5))], circle);
        Assert.Equal(1, Spectrum.Norm<double>(circle), 1e-14);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(65)]
    public void Of_a_random_matrix_sums_and_powers_agree(int n)
    {
        double[] w = Random(n, (ulong)n), square = Product(w, w, n);
        Complex[] found = Spectrum.Eigenvalues<double>(w);
        Assert.Equal(n, found.Length);
        Assert.Equal(Trace(w, n), found.Aggregate((a, b) => a + b).Real, 1e-11 * n);
        Assert.Equal(Trace(square, n), found.Select(z => z * z).Aggregate((a, b) => a + b).Real, 1e-11 * n);
        Assert.All(found, z => Assert.Contains(found, other => Complex.Abs(other - Complex.Conjugate(z)) < 1e-10));
        Assert.Equal(ByGelfand(w, n), Spectrum.Radius<double>(w), 1e-10);
    }

    [Fact]
    public void The_norm_is_the_largest_stretch_and_not_below_the_radius()
    {
        Assert.Equal(5, Spectrum.Norm<float>([0, 0, 3, 4]), 1e-12);
        Assert.Equal(4, Spectrum.Radius<float>([0, 0, 3, 4]), 1e-12);
        double[] w = Random(12, 3), x = Random(12, 4)[..12];
        for (int i = 0; i < 2000; i++)
        {
            double[] back = Product(Transposed(w, 12), Product(w, x, 1), 1);
            double length = Math.Sqrt(back.Sum(v => v * v));
            x = [.. back.Select(v => v / length)];
        }

        Assert.Equal(Math.Sqrt(Product(w, x, 1).Sum(v => v * v)), Spectrum.Norm<double>(w), 1e-9);
        Assert.True(Spectrum.Norm<double>(w) > Spectrum.Radius<double>(w));
    }

    [Fact]
    public void What_is_no_square_of_numbers_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Spectrum.Eigenvalues<double>([]));
        Assert.Throws<ArgumentException>(() => Spectrum.Radius<double>([1, 2, 3]));
        Assert.Contains("given NaN at 2", Assert.Throws<ArgumentException>(
            () => Spectrum.Norm<double>([1, 2, double.NaN, 4])).Message, StringComparison.Ordinal);
    }

    private static void Same(Complex[] expected, double[] matrix, double tolerance = 1e-13)
    {
        List<Complex> left = [.. Spectrum.Eigenvalues<double>(matrix)];
        foreach (Complex z in expected)
        {
            Complex nearest = left.MinBy(other => Complex.Abs(other - z));
            Assert.InRange(Complex.Abs(nearest - z), 0, tolerance);
            left.Remove(nearest);
        }

        Assert.Empty(left);
    }

    /// <summary>‖W^k‖^(1/k) for k = 2⁶⁰, by squaring sixty times.</summary>
    private static double ByGelfand(double[] w, int n)
    {
        (double log, double share) = (0, 1);
        for (int i = 0; i < 60; i++)
        {
            double norm = Math.Sqrt(w.Sum(v => v * v));
            log += share * Math.Log(norm);
            w = Scaled(1 / norm, w);
            (w, share) = (Product(w, w, n), share / 2);
        }

        return Math.Exp(log);
    }

    private static double[] Product(double[] a, double[] b, int columns)
    {
        int inner = b.Length / columns;
        double[] c = new double[a.Length / inner * columns];
        for (int i = 0; i < c.Length; i++)
        {
            for (int k = 0; k < inner; k++)
            {
                c[i] += a[(i / columns * inner) + k] * b[(k * columns) + (i % columns)];
            }
        }

        return c;
    }

    private static double[] Random(int n, ulong seed)
    {
        double[] w = new double[n * n];
        new RandomSource(seed).FillNormal<double>(w, deviation: 1 / Math.Sqrt(n));
        return w;
    }

    private static Complex Turn(double angle) => new(Math.Cos(angle), Math.Sin(angle));

    private static double Trace(double[] w, int n) => Enumerable.Range(0, n).Sum(i => w[i * (n + 1)]);

    private static double[] Scaled(double factor, double[] w) => [.. w.Select(v => factor * v)];

    private static double[] Transposed(double[] w, int n) => [.. w.Select((_, i) => w[(i % n * n) + (i / n)])];
}
