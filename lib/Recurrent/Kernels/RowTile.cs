using System.Numerics;
using System.Runtime.CompilerServices;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Kernels;

/// <summary>One row of C by up to four panels of B: what a batch of one needs.</summary>
/// <remarks>
/// With a single row there are too few chains in one panel to hide the latency of a multiply-add; four panels side by side have
/// eight. The weights are read once, so memory is the limit.
/// </remarks>
internal static class RowTile<TPanels, V, T>
    where TPanels : struct, ICount
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>C = a·B, or C += a·B, for panels of whole width.</summary>
    /// <param name="a">The row, k elements in a line.</param>
    /// <param name="b">The first panel, [k, 2·Count].</param>
    /// <param name="bPanel">From one panel to the next.</param>
    /// <param name="k">The length of the sums.</param>
    /// <param name="c">Where the first panel's results go.</param>
    /// <param name="cPanel">From one panel's results to the next's.</param>
    /// <param name="accumulate">Whether the sums go on from what C holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Multiply(ref T a, ref T b, nint bPanel, int k, ref T c, nint cPanel, bool accumulate)
    {
        V x0 = default, x1 = default, x2 = default, x3 = default;
        V y0 = default, y1 = default, y2 = default, y3 = default;
        if (accumulate)
        {
            Load(0, ref c, cPanel, ref x0, ref y0);
            Load(1, ref c, cPanel, ref x1, ref y1);
            Load(2, ref c, cPanel, ref x2, ref y2);
            Load(3, ref c, cPanel, ref x3, ref y3);
        }

        for (int p = 0; p < k; p++)
        {
            V factor = V.Broadcast(Unsafe.Add(ref a, p));
            Step(0, factor, ref b, bPanel, ref x0, ref y0);
            Step(1, factor, ref b, bPanel, ref x1, ref y1);
            Step(2, factor, ref b, bPanel, ref x2, ref y2);
            Step(3, factor, ref b, bPanel, ref x3, ref y3);
            b = ref Unsafe.Add(ref b, 2 * V.Count);
        }

        Store(0, ref c, cPanel, x0, y0);
        Store(1, ref c, cPanel, x1, y1);
        Store(2, ref c, cPanel, x2, y2);
        Store(3, ref c, cPanel, x3, y3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(int panel, ref T c, nint cPanel, ref V x, ref V y)
    {
        if (TPanels.Value > panel)
        {
            x = V.Load(ref Unsafe.Add(ref c, panel * cPanel));
            y = V.Load(ref Unsafe.Add(ref c, (panel * cPanel) + V.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(int panel, V factor, ref T b, nint bPanel, ref V x, ref V y)
    {
        if (TPanels.Value > panel)
        {
            x = V.FusedMultiplyAdd(factor, V.Load(ref Unsafe.Add(ref b, panel * bPanel)), x);
            y = V.FusedMultiplyAdd(factor, V.Load(ref Unsafe.Add(ref b, (panel * bPanel) + V.Count)), y);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(int panel, ref T c, nint cPanel, V x, V y)
    {
        if (TPanels.Value > panel)
        {
            V.Store(x, ref Unsafe.Add(ref c, panel * cPanel));
            V.Store(y, ref Unsafe.Add(ref c, (panel * cPanel) + V.Count));
        }
    }
}
