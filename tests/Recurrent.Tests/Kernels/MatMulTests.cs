using System.Numerics;
using Recurrent.Kernels;

namespace Recurrent.Tests.Kernels;

/// <summary>All forms of the product over all small shapes, to the last bit.</summary>
public sealed class MatMulTests
{
    private static readonly int[] Extents = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 40];

    [Fact]
    public void Every_form_agrees_with_the_reference_in_float() => AgreeOverAllShapes<float>();

    [Fact]
    public void Every_form_agrees_with_the_reference_in_double() => AgreeOverAllShapes<double>();

    [Fact]
    public void A_product_by_hand()
    {
        double[] c = new double[4];
        MatMul.Multiply<double>([1, 2, 3, 4, 5, 6], [1, 0, 0, 1, 1, 1], 2, 2, 3, c);
        Assert.Equal([4, 5, 10, 11], c);
    }

    [Fact]
    public void A_span_of_the_wrong_length_is_named()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => MatMul.Multiply(new float[6], new float[5], 2, 2, 3, new float[4]));
        Assert.Equal("b wants 6 elements; given 5. (Parameter 'b')", error.Message);
    }

    private static void AgreeOverAllShapes<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RandomSource random = new(seed: 1);
        T[] numbers = new T[3 * 40 * 40];
        random.FillUniform<T>(numbers, -1, 1);
        foreach (int m in Extents)
        {
            foreach (int n in Extents)
            {
                foreach (int k in Extents)
                {
                    Agree<T>(numbers.AsSpan(0, m * k), numbers.AsSpan(1600, k * n), numbers.AsSpan(3200, m * n), m, n, k);
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
            T[] expected = c.ToArray(), plain = c.ToArray(), left = c.ToArray(), right = c.ToArray();
            MatMul.Reference(a, b, m, n, k, expected, accumulate);
            MatMul.Multiply(a, b, m, n, k, plain, accumulate);
            MatMul.MultiplyTransposedA(aTransposed, b, m, n, k, left, accumulate);
            MatMul.MultiplyTransposedB(a, bTransposed, m, n, k, right, accumulate);
            Assert.Equal(expected, plain);
            Assert.Equal(expected, left);
            Assert.Equal(expected, right);
        }
    }
}
