using System.Numerics;

namespace Recurrent.Autograd;

/// <summary>The product of two matrices.</summary>
public static class MatMulOperation
{
    /// <summary>C = A·B.</summary>
    /// <param name="a">[m, k].</param>
    /// <param name="b">[k, n].</param>
    /// <param name="m">Rows of A.</param>
    /// <param name="n">Columns of B.</param>
    /// <param name="k">Columns of A, rows of B.</param>
    /// <param name="c">[m, n].</param>
    public static void Forward<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int m, int n, int k, Span<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Kernels.MatMul.Multiply(a, b, m, n, k, c);

    /// <summary>dA += dC·Bᵀ and dB += Aᵀ·dC; an empty destination is left out.</summary>
    public static void Backward<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> dc, int m, int n, int k, Span<T> da, Span<T> db)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!da.IsEmpty)
        {
            Kernels.MatMul.MultiplyTransposedB(dc, b, m, k, n, da, accumulate: true);
        }

        if (!db.IsEmpty)
        {
            Kernels.MatMul.MultiplyTransposedA(a, dc, k, n, m, db, accumulate: true);
        }
    }

    /// <summary>A·B for A [m, k] and B [k, n].</summary>
    /// <exception cref="ArgumentException">One is no matrix, or the inner extents differ.</exception>
    public static Variable<T> MatMul<T>(this Tape<T> tape, Variable<T> a, Variable<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Rank(a.Shape, 2, "[m, k]", nameof(a));
        Require.Rank(b.Shape, 2, "[k, n]", nameof(b));
        int m = a.Shape[0], k = a.Shape[1], n = b.Shape[1];
        Require.Shape(b.Shape, [k, n], nameof(b));
        Variable<T> c = tape.Allocate([m, n], a.RequiresGradient || b.RequiresGradient);
        Forward(a.Data, b.Data, m, n, k, c.Data);
        tape.Record(c, () => Backward(a.Data, b.Data, c.Gradient, m, n, k, a.GradientOrEmpty, b.GradientOrEmpty));
        return c;
    }
}
