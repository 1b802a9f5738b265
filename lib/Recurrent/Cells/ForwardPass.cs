using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Cells;

/// <summary>The steps of <see cref="Sequence.Forward{TCell, T}"/>, once the input's part of the sums is there.</summary>
/// <remarks>
/// W_hh is packed once for the whole sequence, each thread its share. A step goes panel by panel of hidden units: the product adds the
/// state's part to the sums of all gates of these units, and the cell works on them while they are in the first cache.
/// See <see cref="SequencePlan"/> for the threads.
/// </remarks>
internal readonly ref struct ForwardPass<TCell, V, T> : IParallelWork
    where TCell : struct, ICell<T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SequenceSizes sizes;
    private readonly ReadOnlySpan<int> lengths;
    private readonly ReadOnlySpan<T> weightHh;
    private readonly Span<T> packed;
    private readonly ref T hidden, cell, values, output;
    private readonly SequencePlan plan;
    private readonly int row; // Of the values of one row at one step.

    /// <param name="sizes">T, B, I and H.</param>
    /// <param name="lengths">The steps of each row, or nothing.</param>
    /// <param name="cache">Holds the first state and the sums' part from the input; receives the rest.</param>
    /// <param name="output">[T, B, H].</param>
    /// <param name="weightHh">W_hh, to be packed; nothing where <paramref name="packed"/> holds it already.</param>
    /// <param name="packed"><see cref="PackedLength"/> elements.</param>
    public ForwardPass(
        SequenceSizes sizes, ReadOnlySpan<int> lengths, SequenceCache<T> cache, Span<T> output, ReadOnlySpan<T> weightHh, Span<T> packed)
    {
        this.sizes = sizes;
        this.lengths = lengths;
        this.weightHh = weightHh;
        this.packed = packed;
        hidden = ref MemoryMarshal.GetReference(cache.Hidden.Span);
        cell = ref MemoryMarshal.GetReference(cache.Cell.Span);
        values = ref MemoryMarshal.GetReference(cache.Values.Span);
        this.output = ref MemoryMarshal.GetReference(output);
        plan = SequencePlan.Create<V, T>(sizes, TCell.Gates);
        row = (TCell.Sums + TCell.Kept) * sizes.Hidden;
    }

    public int Parts => plan.Parts;

    private static int Width => Panels<V, T>.Width;

    /// <summary>The length of W_hh, packed.</summary>
    public static int PackedLength(int hidden) => checked(TCell.Gates * Panels<V, T>.Length(hidden, hidden));

    /// <summary>Packs W_hhᵀ for some units in the order of use: for each panel of units its panel of every gate.</summary>
    public static void Pack(ReadOnlySpan<T> weightHh, int hidden, int firstUnit, int lastUnit, Span<T> packed)
    {
        packed = packed[(TCell.Gates * hidden * firstUnit)..];
        for (int unit = firstUnit; unit < lastUnit; unit += Width)
        {
            for (int gate = 0; gate < TCell.Gates; gate++)
            {
                Panels<V, T>.Pack(
                    ref MemoryMarshal.GetReference(weightHh[(((gate * hidden) + unit) * hidden)..]), 1, hidden, hidden,
                    Math.Min(Width, hidden - unit), ref MemoryMarshal.GetReference(packed));
                packed = packed[(hidden * Width)..];
            }
        }
    }

    public void Run(int part, int parts)
    {
        (int firstRow, int lastRow) = plan.RowsOf(part, parts);
        (int firstUnit, int lastUnit) = plan.UnitsOf(part, parts);
        if (!weightHh.IsEmpty)
        {
            (int first, int last) = Threads.Share(sizes.Hidden, Width, part, parts);
            Pack(weightHh, sizes.Hidden, first, last, packed);
            plan.MeetAfterPacking(parts);
        }

        for (int t = 0; t < sizes.Time; t++)
        {
            for (int unit = firstUnit; unit < lastUnit && firstRow < lastRow; unit += Width)
            {
                int units = Math.Min(Width, lastUnit - unit);
                Multiply(t, firstRow, lastRow - firstRow, unit, units);
                Cells(t, firstRow, lastRow, unit, units);
            }

            if (plan.ByUnits)
            {
                Threads.Meet(parts);
            }
        }
    }

    /// <summary>The sums of these rows and units += h·W_hhᵀ.</summary>
    private void Multiply(int t, int firstRow, int rows, int unit, int units)
    {
        (_, int B, _, int H) = sizes;
        ref T h = ref Unsafe.Add(ref hidden, ((nint)(t * B) + firstRow) * H);
        ref T sums = ref Unsafe.Add(ref values, (((nint)(t * B) + firstRow) * row) + unit);
        ref T panel = ref Unsafe.Add(ref MemoryMarshal.GetReference(packed), (nint)unit * TCell.Gates * H);
        int panelLength = H * Width, shared = TCell.Sums == TCell.Gates ? TCell.Gates : TCell.Gates - 1;
        if (rows == 1 && units == Width)
        {
            Panels<V, T>.MultiplyRow(ref h, ref panel, panelLength, shared, H, ref sums, H, accumulate: true);
        }
        else
        {
            for (int gate = 0; gate < shared; gate++)
            {
                Panels<V, T>.Accumulate(
                    rows, ref h, H, ref Unsafe.Add(ref panel, (nint)gate * panelLength), H, ref Unsafe.Add(ref sums, gate * H), row, units, plan.Distant);
            }
        }

        if (shared < TCell.Gates)
        {
            Panels<V, T>.Accumulate(
                rows, ref h, H, ref Unsafe.Add(ref panel, (nint)shared * panelLength), H, ref Unsafe.Add(ref sums, (shared + 1) * H), row, units, plan.Distant);
        }
    }

    private void Cells(int t, int firstRow, int lastRow, int unit, int units)
    {
        (_, int B, _, int H) = sizes;
        RowMask active = new(lengths, t);
        for (int b = firstRow; b < lastRow; b++)
        {
            nint now = ((((nint)t * B) + b) * H) + unit, next = now + ((nint)B * H);
            ref T target = ref Unsafe.Add(ref output, now);
            if (active[b])
            {
                ref T rowValues = ref Unsafe.Add(ref values, ((((nint)t * B) + b) * row) + unit);
                CellRow<V>(
                    ref rowValues, H, units, ref Unsafe.Add(ref hidden, now), ref Unsafe.Add(ref cell, now),
                    ref Unsafe.Add(ref hidden, next), ref Unsafe.Add(ref cell, next), ref target);
            }
            else
            {
                Copy(ref Unsafe.Add(ref hidden, now), ref Unsafe.Add(ref hidden, next), units);
                if (TCell.HasCell)
                {
                    Copy(ref Unsafe.Add(ref cell, now), ref Unsafe.Add(ref cell, next), units);
                }

                MemoryMarshal.CreateSpan(ref target, units).Clear();
            }
        }
    }

    /// <summary>One row: as many units at once as <typeparamref name="W"/> holds, then the odd end with the next narrower one. Each
    /// width is a method of its own, never inlined, for the compiler takes only so much into one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void CellRow<W>(
        ref T values, int stride, int units, ref T h, ref T c, ref T nextH, ref T nextC, ref T output)
        where W : struct, ILanes<W, T>
    {
        int u = 0;
        for (; u <= units - W.Count; u += W.Count)
        {
            TCell.Forward(
                new CellValues<W, T>(ref Unsafe.Add(ref values, u), stride), W.Load(ref Unsafe.Add(ref h, u)),
                TCell.HasCell ? W.Load(ref Unsafe.Add(ref c, u)) : default, out W newH, out W newC);
            W.Store(newH, ref Unsafe.Add(ref nextH, u));
            W.Store(newH, ref Unsafe.Add(ref output, u));
            if (TCell.HasCell)
            {
                W.Store(newC, ref Unsafe.Add(ref nextC, u));
            }
        }

        if (u < units)
        {
            CellRowEnd<W>(
                ref Unsafe.Add(ref values, u), stride, units - u, ref Unsafe.Add(ref h, u), ref Unsafe.Add(ref c, u),
                ref Unsafe.Add(ref nextH, u), ref Unsafe.Add(ref nextC, u), ref Unsafe.Add(ref output, u));
        }
    }

    private static void CellRowEnd<W>(
        ref T values, int stride, int units, ref T h, ref T c, ref T nextH, ref T nextC, ref T output)
        where W : struct, ILanes<W, T>
    {
        if (W.Count > Lanes256<T>.Count)
        {
            CellRow<Lanes256<T>>(ref values, stride, units, ref h, ref c, ref nextH, ref nextC, ref output);
        }
        else if (W.Count > Lanes128<T>.Count)
        {
            CellRow<Lanes128<T>>(ref values, stride, units, ref h, ref c, ref nextH, ref nextC, ref output);
        }
        else
        {
            CellRow<Scalar<T>>(ref values, stride, units, ref h, ref c, ref nextH, ref nextC, ref output);
        }
    }

    private static void Copy(ref T source, ref T destination, int count) =>
        MemoryMarshal.CreateSpan(ref source, count).CopyTo(MemoryMarshal.CreateSpan(ref destination, count));
}
