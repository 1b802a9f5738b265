using System.Numerics;

namespace Recurrent.Kernels;

public static partial class MatMul
{
    /// <summary>C = A·B, or C += A·B, as one reads it; every other form agrees with it to the last bit.</summary>
    /// <inheritdoc cref="Multiply{T}"/>
    public static void Reference<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, int m, int n, int k, Span<T> c, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(a, b, m, n, k, c);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                T sum = accumulate ? c[(i * n) + j] : T.Zero;
                for (int p = 0; p < k; p++)
                {
                    sum = T.FusedMultiplyAdd(a[(i * k) + p], b[(p * n) + j], sum);
                }

                c[(i * n) + j] = sum;
            }
        }
    }
}
