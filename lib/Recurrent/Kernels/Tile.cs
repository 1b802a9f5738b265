using System.Numerics;
using System.Runtime.CompilerServices;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Kernels;

/// <summary>The innermost piece of every matrix product: up to eight rows of C by two vectors, held in registers while k runs.</summary>
/// <remarks>
/// Eight by two vectors of 512 bits are 16 independent chains of fused multiply-adds, twice what two units with a latency of
/// four cycles need, and each step loads two vectors and eight single numbers for 16 multiply-adds: the
/// arithmetic is the only limit. On 16 registers of 256 bits, four rows do the same. Vectors run along the columns, so an element is
/// one chain along k whatever the width. One source serves all sizes: <typeparamref name="TRows"/> and
/// <typeparamref name="TVectors"/> are constants to the compiler, and what they do not need is not there.
/// </remarks>
internal static class Tile<TRows, TVectors, V, T>
    where TRows : struct, ICount
    where TVectors : struct, ICount
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>C = A·B, or C += A·B.</summary>
    /// <param name="a">A's first element of these rows.</param>
    /// <param name="aRow">From one row of A to the next.</param>
    /// <param name="aStep">From one column of A to the next.</param>
    /// <param name="b">B's panel, [k, 2·Count].</param>
    /// <param name="k">The length of the sums.</param>
    /// <param name="c">C's first element.</param>
    /// <param name="cRow">From one row of C to the next.</param>
    /// <param name="accumulate">Whether the sums go on from what C holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Multiply(ref T a, nint aRow, nint aStep, ref T b, int k, ref T c, nint cRow, bool accumulate)
    {
        V x0 = default, x1 = default, x2 = default, x3 = default, x4 = default, x5 = default, x6 = default, x7 = default;
        V y0 = default, y1 = default, y2 = default, y3 = default, y4 = default, y5 = default, y6 = default, y7 = default;
        if (accumulate)
        {
            Load(0, ref c, cRow, ref x0, ref y0);
            Load(1, ref c, cRow, ref x1, ref y1);
            Load(2, ref c, cRow, ref x2, ref y2);
            Load(3, ref c, cRow, ref x3, ref y3);
            Load(4, ref c, cRow, ref x4, ref y4);
            Load(5, ref c, cRow, ref x5, ref y5);
            Load(6, ref c, cRow, ref x6, ref y6);
            Load(7, ref c, cRow, ref x7, ref y7);
        }

        for (int p = 0; p < k; p++)
        {
            V low = V.Load(ref b), high = TVectors.Value > 1 ? V.Load(ref Unsafe.Add(ref b, V.Count)) : default;
            Step(0, ref a, aRow, low, high, ref x0, ref y0);
            Step(1, ref a, aRow, low, high, ref x1, ref y1);
            Step(2, ref a, aRow, low, high, ref x2, ref y2);
            Step(3, ref a, aRow, low, high, ref x3, ref y3);
            Step(4, ref a, aRow, low, high, ref x4, ref y4);
            Step(5, ref a, aRow, low, high, ref x5, ref y5);
            Step(6, ref a, aRow, low, high, ref x6, ref y6);
            Step(7, ref a, aRow, low, high, ref x7, ref y7);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, 2 * V.Count);
        }

        Store(0, ref c, cRow, x0, y0);
        Store(1, ref c, cRow, x1, y1);
        Store(2, ref c, cRow, x2, y2);
        Store(3, ref c, cRow, x3, y3);
        Store(4, ref c, cRow, x4, y4);
        Store(5, ref c, cRow, x5, y5);
        Store(6, ref c, cRow, x6, y6);
        Store(7, ref c, cRow, x7, y7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(int row, ref T c, nint cRow, ref V x, ref V y)
    {
        if (TRows.Value > row)
        {
            x = V.Load(ref Unsafe.Add(ref c, row * cRow));
            y = TVectors.Value > 1 ? V.Load(ref Unsafe.Add(ref c, (row * cRow) + V.Count)) : default;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(int row, ref T a, nint aRow, V low, V high, ref V x, ref V y)
    {
        if (TRows.Value > row)
        {
            V factor = V.Broadcast(Unsafe.Add(ref a, row * aRow));
            x = V.FusedMultiplyAdd(factor, low, x);
            y = TVectors.Value > 1 ? V.FusedMultiplyAdd(factor, high, y) : y;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(int row, ref T c, nint cRow, V x, V y)
    {
        if (TRows.Value > row)
        {
            V.Store(x, ref Unsafe.Add(ref c, row * cRow));
            if (TVectors.Value > 1)
            {
                V.Store(y, ref Unsafe.Add(ref c, (row * cRow) + V.Count));
            }
        }
    }
}
