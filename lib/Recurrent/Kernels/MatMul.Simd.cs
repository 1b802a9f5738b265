using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Recurrent.Kernels;

public static partial class MatMul
{
    // Four rows by two vectors keep eight chains of fused multiply-adds in flight, enough to hide their latency, and
    // every element of B that is loaded serves four rows. Vectors run along the columns of C, so no sum is ever split.
    private const int TileRows = 4;

    /// <summary>C (+)= A·B, where element (i, p) of A stands at <c>a[i·rowStride + p·stepStride]</c>.</summary>
    private static void Simd<T>(
        ReadOnlySpan<T> a, int rowStride, int stepStride, ReadOnlySpan<T> b, int m, int n, int k, Span<T> c,
        bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T a0 = ref MemoryMarshal.GetReference(a), b0 = ref MemoryMarshal.GetReference(b);
        ref T c0 = ref MemoryMarshal.GetReference(c);
        int width = 2 * Vector256<T>.Count, column = 0;
        for (; column + width <= n; column += width)
        {
            ref T bColumn = ref Unsafe.Add(ref b0, column);
            int row = 0;
            for (; row + TileRows <= m; row += TileRows)
            {
                ref T aRow = ref Unsafe.Add(ref a0, (nint)row * rowStride);
                Tile(ref aRow, rowStride, stepStride, ref bColumn, n, k, ref Unsafe.Add(ref c0, ((nint)row * n) + column), accumulate);
            }

            for (; row < m; row++)
            {
                ref T aRow = ref Unsafe.Add(ref a0, (nint)row * rowStride);
                Row(ref aRow, stepStride, ref bColumn, n, k, ref Unsafe.Add(ref c0, ((nint)row * n) + column), accumulate);
            }
        }

        for (int row = 0; row < m; row++)
        {
            for (int j = column; j < n; j++)
            {
                T sum = accumulate ? c[(row * n) + j] : T.Zero;
                for (int p = 0; p < k; p++)
                {
                    sum = T.FusedMultiplyAdd(a[(row * rowStride) + (p * stepStride)], b[(p * n) + j], sum);
                }

                c[(row * n) + j] = sum;
            }
        }
    }

    private static void Tile<T>(
        ref T a, nint rowStride, nint stepStride, ref T b, nint n, int k, ref T c, bool accumulate)
        where T : unmanaged
    {
        nint next = Vector256<T>.Count;
        Vector256<T> c00 = default, c01 = default, c10 = default, c11 = default;
        Vector256<T> c20 = default, c21 = default, c30 = default, c31 = default;
        if (accumulate)
        {
            (c00, c01) = Load(ref c, next);
            (c10, c11) = Load(ref Unsafe.Add(ref c, n), next);
            (c20, c21) = Load(ref Unsafe.Add(ref c, 2 * n), next);
            (c30, c31) = Load(ref Unsafe.Add(ref c, 3 * n), next);
        }

        for (int p = 0; p < k; p++)
        {
            Vector256<T> bLow = Vector256.LoadUnsafe(ref b), bHigh = Vector256.LoadUnsafe(ref b, (nuint)next);
            Vector256<T> a0 = Vector256.Create(a);
            c00 = Fma(a0, bLow, c00);
            c01 = Fma(a0, bHigh, c01);
            Vector256<T> a1 = Vector256.Create(Unsafe.Add(ref a, rowStride));
            c10 = Fma(a1, bLow, c10);
            c11 = Fma(a1, bHigh, c11);
            Vector256<T> a2 = Vector256.Create(Unsafe.Add(ref a, 2 * rowStride));
            c20 = Fma(a2, bLow, c20);
            c21 = Fma(a2, bHigh, c21);
            Vector256<T> a3 = Vector256.Create(Unsafe.Add(ref a, 3 * rowStride));
            c30 = Fma(a3, bLow, c30);
            c31 = Fma(a3, bHigh, c31);
            a = ref Unsafe.Add(ref a, stepStride);
            b = ref Unsafe.Add(ref b, n);
        }

        Store(c00, c01, ref c, next);
        Store(c10, c11, ref Unsafe.Add(ref c, n), next);
        Store(c20, c21, ref Unsafe.Add(ref c, 2 * n), next);
        Store(c30, c31, ref Unsafe.Add(ref c, 3 * n), next);
    }

    private static void Row<T>(ref T a, nint stepStride, ref T b, nint n, int k, ref T c, bool accumulate)
        where T : unmanaged
    {
        nint next = Vector256<T>.Count;
        (Vector256<T> low, Vector256<T> high) = accumulate ? Load(ref c, next) : default;
        for (int p = 0; p < k; p++)
        {
            Vector256<T> factor = Vector256.Create(a);
            low = Fma(factor, Vector256.LoadUnsafe(ref b), low);
            high = Fma(factor, Vector256.LoadUnsafe(ref b, (nuint)next), high);
            a = ref Unsafe.Add(ref a, stepStride);
            b = ref Unsafe.Add(ref b, n);
        }

        Store(low, high, ref c, next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Fma<T>(Vector256<T> x, Vector256<T> y, Vector256<T> z) => typeof(T) == typeof(float)
        ? Vector256.FusedMultiplyAdd(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>()
        : Vector256.FusedMultiplyAdd(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<T> Low, Vector256<T> High) Load<T>(ref T source, nint next) =>
        (Vector256.LoadUnsafe(ref source), Vector256.LoadUnsafe(ref source, (nuint)next));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(Vector256<T> low, Vector256<T> high, ref T destination, nint next)
    {
        low.StoreUnsafe(ref destination);
        high.StoreUnsafe(ref destination, (nuint)next);
    }
}
