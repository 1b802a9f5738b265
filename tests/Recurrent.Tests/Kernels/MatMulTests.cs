using System.Numerics;
using System.Runtime.InteropServices;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Tests.Kernels;

/// <summary>All forms of the product against the readable one, to the last bit.</summary>
[Collection(nameof(Alone))]
public sealed class MatMulTests
{
    private static readonly int[] OddExtents = [0, 1, 2, 3, 5, 8, 9, 16, 17, 31, 33, 40];

    [Fact]
    public void Every_form_agrees_with_the_reference_for_every_shape_up_to_40_in_float() =>
        OverAllShapes<float>(Agree);

    [Fact]
    public void Every_form_agrees_with_the_reference_for_every_shape_up_to_40_in_double() =>
        OverAllShapes<double>(Agree);

    [Fact]
    public void Every_width_of_vectors_gives_the_same_bits()
    {
        OverOddShapes<float>(AgreeAtEveryWidth);
        OverOddShapes<double>(AgreeAtEveryWidth);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Blocks_and_threads_change_no_bit(int threads)
    {
        int before = Threads.Count;
        Threads.Count = threads;
        try
        {
            foreach ((int m, int n, int k) in ((int, int, int)[])[(75, 70, 700), (9, 2100, 300), (300, 33, 513), (1, 2050, 300)])
            {
                float[] numbers = Draw<float>((m * k) + (k * n) + (m * n));
                Agree<float>(numbers.AsSpan(0, m * k), numbers.AsSpan(m * k, k * n), numbers.AsSpan((m + n) * k), m, n, k);
            }
        }
        finally
        {
            Threads.Count = before;
        }
    }

    [Fact]
    public void A_product_by_hand()
    {
        double[] c = new double[4];
        MatMul.Multiply<double>([1, 2, 3, 4, 5, 6], [1, 0, 0, 1, 1, 1], 2, 2, 3, c);
        Assert.Equal([4, 5, 10, 11], c);
    }

    [Fact]
    public void What_is_not_finite_passes_through_as_in_the_reference()
    {
        float[] a = Draw<float>(12 * 20), b = Draw<float>(20 * 50);
        (a[5], a[60], b[7], b[130], b[999]) = (float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.NaN, float.PositiveInfinity);
        Agree<float>(a, b, new float[12 * 50], 12, 50, 20);
    }

    [Fact]
    public void A_span_of_the_wrong_length_is_named()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => MatMul.Multiply(new float[6], new float[5], 2, 2, 3, new float[4]));
        Assert.Equal("b wants 6 elements; given 5. (Parameter 'b')", error.Message);
    }

    private delegate void Check<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, int m, int n, int k);

    private static T[] Draw<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] numbers = new T[length];
        new RandomSource(seed: 1).FillUniform<T>(numbers, -1, 1);
        return numbers;
    }

    private static void OverAllShapes<T>(Check<T> check)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] numbers = Draw<T>(3 * 1600);
        Parallel.For(0, 41 * 41 * 41, shape =>
        {
            (int m, int n, int k) = (shape / 1681, shape / 41 % 41, shape % 41);
            check(numbers.AsSpan(0, m * k), numbers.AsSpan(1600, k * n), numbers.AsSpan(3200, m * n), m, n, k);
        });
    }

    private static void OverOddShapes<T>(Check<T> check)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] numbers = Draw<T>(3 * 1600);
        foreach (int m in OddExtents)
        {
            foreach (int n in OddExtents)
            {
                foreach (int k in OddExtents)
                {
                    check(numbers.AsSpan(0, m * k), numbers.AsSpan(1600, k * n), numbers.AsSpan(3200, m * n), m, n, k);
                }
            }
        }
    }

    private static void Agree<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, int m, int n, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] aTransposed = new T[a.Length], bTransposed = new T[b.Length];
        MatMul.Transpose(a, m, k, aTransposed);
        MatMul.Transpose(b, k, n, bTransposed);
        foreach (bool accumulate in (bool[])[false, true])
        {
            T[] expected = c.ToArray(), actual = c.ToArray();
            MatMul.Reference(a, b, m, n, k, expected, accumulate);
            MatMul.Multiply(a, b, m, n, k, actual, accumulate);
            AssertSame(expected, actual);
            c.CopyTo(actual);
            MatMul.MultiplyTransposedA(aTransposed, b, m, n, k, actual, accumulate);
            AssertSame(expected, actual);
            c.CopyTo(actual);
            MatMul.MultiplyTransposedB(a, bTransposed, m, n, k, actual, accumulate);
            AssertSame(expected, actual);
        }
    }

    private static void AgreeAtEveryWidth<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, int m, int n, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] expected = c.ToArray();
        MatMul.Reference(a, b, m, n, k, expected, accumulate: true);
        AssertSame(expected, At<Scalar<T>>(a, b, c));
        AssertSame(expected, At<Lanes128<T>>(a, b, c));
        AssertSame(expected, At<Lanes256<T>>(a, b, c));
        AssertSame(expected, At<Lanes512<T>>(a, b, c));

        T[] At<V>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c)
            where V : struct, ILanes<V, T>
        {
            T[] result = c.ToArray();
            if (result.Length > 0)
            {
                MatMul.Run<V, T>(
                    new(a, k, 1), new MatMul.Operand<T>(b, n, 1), m, n, k, ref MemoryMarshal.GetArrayDataReference(result), n,
                    accumulate: true);
            }

            return result;
        }
    }

    // Bit by bit, so that NaN equals NaN: xunit's comparison of arrays would box every element.
    private static void AssertSame<T>(T[] expected, T[] actual)
        where T : unmanaged
    {
        if (!MemoryMarshal.AsBytes<T>(expected).SequenceEqual(MemoryMarshal.AsBytes<T>(actual)))
        {
            Assert.Equal(expected, actual);
        }
    }
}
