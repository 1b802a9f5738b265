using System.Numerics;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Tests.Kernels;

/// <summary>Sixteen sums side by side, as the remarks say, at every width and length.</summary>
public sealed class SumsTests
{
    private const int Longest = 256;

    [Fact]
    public void Every_width_gives_the_bits_of_the_readable_form()
    {
        AllLengths<float>();
        AllLengths<double>();
    }

    [Theory]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(5000)]
    public void Squares_of_long_arrays_are_summed_in_the_same_order(int length)
    {
        float[] x = new float[length];
        new RandomSource(seed: 4).FillNormal<float>(x);
        double expected = Reference<double>(length, (sum, i) => Math.FusedMultiplyAdd(x[i], x[i], sum));
        Assert.Equal(expected, Sums.OfSquares<float>(x));
        Assert.Equal(expected, Sums.OfSquares<double>(Array.ConvertAll(x, value => (double)value)));
    }

    [Fact]
    public void Nothing_sums_to_zero_and_NaN_stays()
    {
        Assert.Equal(0, Sums.Of<float>([]));
        Assert.Equal(0, Sums.OfSquares<float>([]));
        Assert.Equal(double.NaN, Sums.OfSquares<float>([1, float.NaN, 2]));
        Assert.Equal(double.PositiveInfinity, Sums.OfSquares<float>([1, float.NegativeInfinity]));
        Assert.Equal(float.NaN, Sums.Of<float>([float.PositiveInfinity, float.NegativeInfinity]));
    }

    private static void AllLengths<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RandomSource random = new(seed: 3);
        T[] a = new T[Longest], b = new T[Longest];
        random.FillNormal<T>(a);
        random.FillNormal<T>(b);
        for (int length = 0; length <= Longest; length++)
        {
            T[] x = a[..length], y = b[..length];
            T values = Reference<T>(length, (sum, i) => sum + x[i]);
            T products = Reference<T>(length, (sum, i) => T.FusedMultiplyAdd(x[i], y[i], sum));
            T differences = Reference<T>(length, (sum, i) => T.FusedMultiplyAdd(x[i] - y[i], x[i] - y[i], sum));
            double squares = Reference<double>(
                length, (sum, i) => Math.FusedMultiplyAdd(double.CreateChecked(x[i]), double.CreateChecked(x[i]), sum));
            Assert.Equal((values, products), (Sums.Of<T>(x), Sums.OfProducts<T>(x, y)));
            Assert.Equal((differences, squares), (Sums.OfSquaredDifferences<T>(x, y), Sums.OfSquares<T>(x)));
            void At<V, W>()
                where V : struct, ILanes<V, T>
                where W : struct, ILanes<W, double>
            {
                Assert.Equal(values, Sums.Over<Sums.Value, V, T>(x, x));
                Assert.Equal(products, Sums.Over<Sums.Product, V, T>(x, y));
                Assert.Equal(differences, Sums.Over<Sums.SquaredDifference, V, T>(x, y));
                Assert.Equal(squares, Sums.OfSquares<W, T>(x));
            }

            At<Scalar<T>, Scalar<double>>();
            At<Lanes128<T>, Lanes128<double>>();
            At<Lanes256<T>, Lanes256<double>>();
            At<Lanes512<T>, Lanes512<double>>();
        }
    }

    private static T Reference<T>(int length, Func<T, int, T> add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] sums = new T[16];
        for (int i = 0; i < length; i++)
        {
            sums[i % 16] = add(sums[i % 16], i);
        }

        while (sums.Length > 1)
        {
            sums = [.. sums[..(sums.Length / 2)].Zip(sums[(sums.Length / 2)..], (low, high) => low + high)];
        }

        return sums[0];
    }
}
