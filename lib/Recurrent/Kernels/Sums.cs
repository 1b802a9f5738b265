using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Kernels;

/// <summary>Sums over an array in one order, whatever the width of the vectors.</summary>
/// <remarks>Sixteen sums run side by side: term i goes to sum i mod 16, from the first term to the last. Then sum j takes in sum
/// j + 8, and likewise j + 4, j + 2 and j + 1. One thread does it all.</remarks>
internal static class Sums
{
    private const int Count = 16; // As many as the widest vector has lanes.

    /// <summary>What a pair of elements adds to a running sum.</summary>
    internal interface ITerm
    {
        /// <summary>The sum with the term of x and y.</summary>
        static abstract V Add<V, T>(V sum, V x, V y)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>;
    }

    /// <summary>Σ xᵢ.</summary>
    public static T Of<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Over<Value, T>(x, x);

    /// <summary>Σ xᵢ·yᵢ, each product fused into its sum.</summary>
    public static T OfProducts<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Over<Product, T>(x, y);

    /// <summary>Σ (xᵢ − yᵢ)², each square fused into its sum.</summary>
    public static T OfSquaredDifferences<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Over<SquaredDifference, T>(x, y);

    /// <summary>Σ xᵢ² in double, which holds the square of a float exactly.</summary>
    public static double OfSquares<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Vector512.IsHardwareAccelerated ? OfSquares<Lanes512<double>, T>(x)
        : Vector256.IsHardwareAccelerated ? OfSquares<Lanes256<double>, T>(x)
        : OfSquares<Lanes128<double>, T>(x);

    /// <summary>The same with vectors of one width.</summary>
    [SkipLocalsInit]
    internal static double OfSquares<V, T>(ReadOnlySpan<T> x)
        where V : struct, ILanes<V, double>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Chunk = 512; // Short enough to stay in the first cache.
        Span<double> sums = stackalloc double[Count], chunk = stackalloc double[Chunk];
        sums.Clear();
        for (; !x.IsEmpty; x = x[chunk.Length..])
        {
            chunk = chunk[..Math.Min(Chunk, x.Length)];
            TensorPrimitives.ConvertTruncating(x[..chunk.Length], chunk); // Exact: from float or from double.
            Accumulate<Product, V, double>(chunk, chunk, sums);
        }

        return Combine(sums);
    }

    /// <summary>The sum of all terms with vectors of one width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static T Over<TTerm, V, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where TTerm : struct, ITerm
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Length(y.Length, x.Length, nameof(y));
        Span<T> sums = stackalloc T[Count];
        sums.Clear();
        Accumulate<TTerm, V, T>(x, y, sums);
        return Combine(sums);
    }

    private static T Over<TTerm, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where TTerm : struct, ITerm
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Vector512.IsHardwareAccelerated ? Over<TTerm, Lanes512<T>, T>(x, y)
        : Vector256.IsHardwareAccelerated ? Over<TTerm, Lanes256<T>, T>(x, y)
        : Over<TTerm, Lanes128<T>, T>(x, y);

    /// <summary>Adds the terms to the sixteen sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate<TTerm, V, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> sums)
        where TTerm : struct, ITerm
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T x0 = ref MemoryMarshal.GetReference(x), y0 = ref MemoryMarshal.GetReference(y);
        int whole = x.Length - (x.Length % Count);
        for (int lane = 0; lane < Count; lane += V.Count)
        {
            V sum = V.Load(ref sums[lane]);
            for (nint i = lane; i < whole; i += Count)
            {
                sum = TTerm.Add<V, T>(sum, V.Load(ref Unsafe.Add(ref x0, i)), V.Load(ref Unsafe.Add(ref y0, i)));
            }

            V.Store(sum, ref sums[lane]);
        }

        for (int i = whole; i < x.Length; i++)
        {
            ref T sum = ref sums[i - whole];
            sum = TTerm.Add<Scalar<T>, T>(new(sum), new(x[i]), new(y[i])).Value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Combine<T>(Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int apart = Count / 2; apart > 0; apart /= 2)
        {
            for (int j = 0; j < apart; j++)
            {
                sums[j] += sums[j + apart];
            }
        }

        return sums[0];
    }

    internal readonly struct Value : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Add<V, T>(V sum, V x, V y)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => sum + x;
    }

    internal readonly struct Product : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Add<V, T>(V sum, V x, V y)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.FusedMultiplyAdd(x, y, sum);
    }

    internal readonly struct SquaredDifference : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Add<V, T>(V sum, V x, V y)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            V difference = x - y;
            return V.FusedMultiplyAdd(difference, difference, sum);
        }
    }
}
