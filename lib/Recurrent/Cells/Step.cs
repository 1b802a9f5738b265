using System.Numerics;
using Recurrent.Kernels;

namespace Recurrent.Cells;

/// <summary>One step of a cell over a batch: the product with the recurrent weights, then the cell row by row.</summary>
/// <remarks>
/// Rows whose sequence has ended (t at or beyond the row's length) keep their state, and their gradients pass through.
/// </remarks>
public static class Step
{
    /// <summary>(h′, c′) from (h, c) and the input's part of the gates.</summary>
    /// <param name="fromInput">W_ih x + b_ih, [B, G·H].</param>
    /// <param name="weightHhTransposed">W_hhᵀ, [H, G·H]: transposed once for a whole sequence.</param>
    /// <param name="biasHh">b_hh, [G·H].</param>
    /// <param name="h">h, [B, H].</param>
    /// <param name="c">c, [B, H], or empty.</param>
    /// <param name="active">Which rows still run at this step.</param>
    /// <param name="hidden">H.</param>
    /// <param name="fromHidden">W_hh h + b_hh, [B, G·H]: scratch.</param>
    /// <param name="nextH">h′, [B, H].</param>
    /// <param name="nextC">c′, [B, H], or empty.</param>
    /// <param name="saved">[B, Saved·H].</param>
    public static void Forward<TCell, T>(
        ReadOnlySpan<T> fromInput, ReadOnlySpan<T> weightHhTransposed, ReadOnlySpan<T> biasHh,
        ReadOnlySpan<T> h, ReadOnlySpan<T> c, RowMask active, int hidden,
        Span<T> fromHidden, Span<T> nextH, Span<T> nextC, Span<T> saved)
        where TCell : struct, ICell<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int gates = TCell.Gates * hidden, kept = TCell.Saved * hidden, batch = h.Length / Math.Max(hidden, 1);
        Rows.Fill(biasHh, fromHidden);
        MatMul.Multiply(h, weightHhTransposed, batch, gates, hidden, fromHidden, accumulate: true);
        for (int b = 0; b < batch; b++)
        {
            Span<T> nextCell = Row(nextC, b, hidden);
            ReadOnlySpan<T> cell = Row(c, b, hidden);
            if (active[b])
            {
                TCell.Forward(
                    Row(fromInput, b, gates), Row<T>(fromHidden, b, gates), Row(h, b, hidden), cell,
                    Row(nextH, b, hidden), nextCell, Row(saved, b, kept));
            }
            else
            {
                Row(h, b, hidden).CopyTo(Row(nextH, b, hidden));
                cell.CopyTo(nextCell);
            }
        }
    }

    /// <summary>The gradients of the step's gates and of (h, c), from those of (h′, c′).</summary>
    /// <param name="weightHh">W_hh, [G·H, H].</param>
    /// <param name="h">h, [B, H].</param>
    /// <param name="c">c, [B, H], or empty.</param>
    /// <param name="nextH">h′, [B, H].</param>
    /// <param name="saved">What the forward step kept, [B, Saved·H].</param>
    /// <param name="active">The mask that the forward step had.</param>
    /// <param name="hidden">H.</param>
    /// <param name="dh">In: the gradient of h′, [B, H]. Out: the gradient of h.</param>
    /// <param name="dc">In: the gradient of c′ from later steps, [B, H], or empty. Out: the gradient of c.</param>
    /// <param name="dFromInput">Out: [B, G·H].</param>
    /// <param name="dFromHidden">Out: [B, G·H].</param>
    public static void Backward<TCell, T>(
        ReadOnlySpan<T> weightHh, ReadOnlySpan<T> h, ReadOnlySpan<T> c, ReadOnlySpan<T> nextH, ReadOnlySpan<T> saved,
        RowMask active, int hidden, Span<T> dh, Span<T> dc, Span<T> dFromInput, Span<T> dFromHidden)
        where TCell : struct, ICell<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int gates = TCell.Gates * hidden, kept = TCell.Saved * hidden, batch = h.Length / Math.Max(hidden, 1);
        for (int b = 0; b < batch; b++)
        {
            if (active[b])
            {
                TCell.Backward(
                    Row(saved, b, kept), Row(h, b, hidden), Row(c, b, hidden), Row(nextH, b, hidden),
                    Row(dh, b, hidden), Row(dc, b, hidden), Row(dFromInput, b, gates), Row(dFromHidden, b, gates));
            }
            else
            {
                Row(dFromInput, b, gates).Clear();
                Row(dFromHidden, b, gates).Clear();
            }
        }

        // Through the recurrent product: dh += d(W_hh h) · W_hh.
        MatMul.Multiply(dFromHidden, weightHh, batch, hidden, gates, dh, accumulate: true);
    }

    private static Span<T> Row<T>(Span<T> matrix, int row, int width) =>
        matrix.IsEmpty ? default : matrix.Slice(row * width, width);

    private static ReadOnlySpan<T> Row<T>(ReadOnlySpan<T> matrix, int row, int width) =>
        matrix.IsEmpty ? default : matrix.Slice(row * width, width);
}

/// <summary>Which rows of a batch still run at step <paramref name="time"/>.</summary>
/// <param name="lengths">The number of steps of each row, [B]; empty where every row has all.</param>
/// <param name="time">t, counted from 0.</param>
public readonly ref struct RowMask(ReadOnlySpan<int> lengths, int time)
{
    private readonly ReadOnlySpan<int> lengths = lengths;
    private readonly int time = time;

    /// <summary>Whether row <paramref name="row"/> runs.</summary>
    public bool this[int row] => lengths.IsEmpty || time < lengths[row];
}
