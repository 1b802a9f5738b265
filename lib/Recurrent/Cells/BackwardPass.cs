using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Cells;

/// <summary>The steps of <see cref="Sequence.Backward{TCell, T}"/>, from the last to the first.</summary>
/// <remarks>
/// W_hh is packed once for the whole sequence, each thread its share. At each step the cell turns the gradient of h′ into those of its sums, in
/// place of the values that it kept; then dh += d(sums)·W_hh, panel by panel of hidden units. Threads as in
/// <see cref="ForwardPass{TCell, V, T}"/>; by units they meet between the two, for the product needs the sums' gradients of all units.
/// </remarks>
internal readonly ref struct BackwardPass<TCell, V, T> : IParallelWork
    where TCell : struct, ICell<T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SequenceSizes sizes;
    private readonly ReadOnlySpan<int> lengths;
    private readonly ReadOnlySpan<T> dOutput, weightHh;
    private readonly Span<T> packed;
    private readonly ref T hidden, cell, values, dh, dc;
    private readonly SequencePlan plan;
    private readonly int row; // Of the values of one row at one step.

    public BackwardPass(
        SequenceSizes sizes, ReadOnlySpan<int> lengths, SequenceCache<T> cache, ReadOnlySpan<T> dOutput, Span<T> dh, Span<T> dc,
        ReadOnlySpan<T> weightHh, Span<T> packed)
    {
        this.sizes = sizes;
        this.lengths = lengths;
        this.dOutput = dOutput;
        this.weightHh = weightHh;
        this.packed = packed;
        hidden = ref MemoryMarshal.GetReference(cache.Hidden.Span);
        cell = ref MemoryMarshal.GetReference(cache.Cell.Span);
        values = ref MemoryMarshal.GetReference(cache.Values.Span);
        this.dh = ref MemoryMarshal.GetReference(dh);
        this.dc = ref MemoryMarshal.GetReference(dc);
        plan = SequencePlan.Create<V, T>(sizes, TCell.Gates);
        row = (TCell.Sums + TCell.Kept) * sizes.Hidden;
    }

    public int Parts => plan.Parts;

    private static int Width => Panels<V, T>.Width;

    /// <summary>The length of W_hh [G·H, H], packed.</summary>
    public static int PackedLength(int hidden) => Panels<V, T>.Length(TCell.Gates * hidden, hidden);

    public void Run(int part, int parts)
    {
        (int firstRow, int lastRow) = plan.RowsOf(part, parts);
        (int firstUnit, int lastUnit) = plan.UnitsOf(part, parts);
        (int first, int last) = Threads.Share(sizes.Hidden, Width, part, parts);
        Pack(first, last);
        plan.MeetAfterPacking(parts);
        for (int t = sizes.Time - 1; t >= 0; t--)
        {
            Cells(t, firstRow, lastRow, firstUnit, lastUnit - firstUnit);
            if (plan.ByUnits)
            {
                Threads.Meet(parts);
            }

            for (int unit = firstUnit; unit < lastUnit && firstRow < lastRow; unit += Width)
            {
                Multiply(t, firstRow, lastRow - firstRow, unit, Math.Min(Width, lastUnit - unit));
            }
        }
    }

    private void Pack(int firstUnit, int lastUnit)
    {
        int H = sizes.Hidden, gates = TCell.Gates * H;
        if (firstUnit < lastUnit)
        {
            Panels<V, T>.Pack(
                ref MemoryMarshal.GetReference(weightHh[firstUnit..]), H, 1, gates, lastUnit - firstUnit,
                ref MemoryMarshal.GetReference(packed[(firstUnit * gates)..]));
        }
    }

    /// <summary>dh of these rows and units += d(sums)·W_hh.</summary>
    private void Multiply(int t, int firstRow, int rows, int unit, int units)
    {
        (_, int B, _, int H) = sizes;
        ref T sums = ref Unsafe.Add(ref values, (((nint)t * B) + firstRow) * row);
        ref T target = ref Unsafe.Add(ref dh, ((nint)firstRow * H) + unit);
        ref T panel = ref Unsafe.Add(ref MemoryMarshal.GetReference(packed), (nint)unit * TCell.Gates * H);
        int shared = (TCell.Sums == TCell.Gates ? TCell.Gates : TCell.Gates - 1) * H;
        Panels<V, T>.Accumulate(rows, ref sums, row, ref panel, shared, ref target, H, units, plan.Distant);
        if (shared < TCell.Gates * H)
        {
            Panels<V, T>.Accumulate(
                rows, ref Unsafe.Add(ref sums, shared + H), row, ref Unsafe.Add(ref panel, shared * Width), H, ref target, H, units, plan.Distant);
        }
    }

    private void Cells(int t, int firstRow, int lastRow, int unit, int units)
    {
        (_, int B, _, int H) = sizes;
        RowMask active = new(lengths, t);
        for (int b = firstRow; b < lastRow; b++)
        {
            nint state = ((nint)b * H) + unit, now = ((nint)t * B * H) + state;
            ref T rowValues = ref Unsafe.Add(ref values, ((((nint)t * B) + b) * row) + unit);
            if (active[b])
            {
                ref T dNext = ref dOutput.IsEmpty
                    ? ref Unsafe.NullRef<T>()
                    : ref Unsafe.Add(ref MemoryMarshal.GetReference(dOutput), now);
                CellRow<V>(
                    ref rowValues, H, units, ref Unsafe.Add(ref hidden, now), ref Unsafe.Add(ref cell, now),
                    ref Unsafe.Add(ref hidden, now + ((nint)B * H)), ref dNext, ref Unsafe.Add(ref dh, state), ref Unsafe.Add(ref dc, state));
            }
            else
            {
                for (int sum = 0; sum < TCell.Sums; sum++)
                {
                    MemoryMarshal.CreateSpan(ref Unsafe.Add(ref rowValues, sum * H), units).Clear();
                }
            }
        }
    }

    /// <summary>One row, as in <see cref="ForwardPass{TCell, V, T}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void CellRow<W>(
        ref T values, int stride, int units, ref T h, ref T c, ref T nextH, ref T dOutput, ref T dh, ref T dc)
        where W : struct, ILanes<W, T>
    {
        int u = 0;
        for (; u <= units - W.Count; u += W.Count)
        {
            W dHidden = W.Load(ref Unsafe.Add(ref dh, u)), dCell = TCell.HasCell ? W.Load(ref Unsafe.Add(ref dc, u)) : default;
            if (!Unsafe.IsNullRef(ref dOutput))
            {
                dHidden += W.Load(ref Unsafe.Add(ref dOutput, u));
            }

            dHidden = Elementary.DropVanished<W, T>(dHidden);
            dCell = TCell.HasCell ? Elementary.DropVanished<W, T>(dCell) : dCell;
            TCell.Backward(
                new CellValues<W, T>(ref Unsafe.Add(ref values, u), stride), W.Load(ref Unsafe.Add(ref h, u)),
                TCell.HasCell ? W.Load(ref Unsafe.Add(ref c, u)) : default, W.Load(ref Unsafe.Add(ref nextH, u)), ref dHidden, ref dCell);
            W.Store(dHidden, ref Unsafe.Add(ref dh, u));
            if (TCell.HasCell)
            {
                W.Store(dCell, ref Unsafe.Add(ref dc, u));
            }
        }

        if (u < units)
        {
            ref T dNext = ref dOutput;
            if (!Unsafe.IsNullRef(ref dOutput))
            {
                dNext = ref Unsafe.Add(ref dOutput, u);
            }

            CellRowEnd<W>(
                ref Unsafe.Add(ref values, u), stride, units - u, ref Unsafe.Add(ref h, u), ref Unsafe.Add(ref c, u),
                ref Unsafe.Add(ref nextH, u), ref dNext, ref Unsafe.Add(ref dh, u), ref Unsafe.Add(ref dc, u));
        }
    }

    private static void CellRowEnd<W>(
        ref T values, int stride, int units, ref T h, ref T c, ref T nextH, ref T dOutput, ref T dh, ref T dc)
        where W : struct, ILanes<W, T>
    {
        if (W.Count > Lanes256<T>.Count)
        {
            CellRow<Lanes256<T>>(ref values, stride, units, ref h, ref c, ref nextH, ref dOutput, ref dh, ref dc);
        }
        else if (W.Count > Lanes128<T>.Count)
        {
            CellRow<Lanes128<T>>(ref values, stride, units, ref h, ref c, ref nextH, ref dOutput, ref dh, ref dc);
        }
        else
        {
            CellRow<Scalar<T>>(ref values, stride, units, ref h, ref c, ref nextH, ref dOutput, ref dh, ref dc);
        }
    }
}
