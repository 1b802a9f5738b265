using System.Numerics;
using System.Runtime.InteropServices;
using Recurrent.Kernels;

namespace Recurrent.Cells;

public static partial class Sequence
{
    /// <summary>The deferred products over all T·B rows: what every step adds to the same weights, from the first step to the last.</summary>
    private static void AccumulateWeights<TCell, T>(
        SequenceSizes sizes, ReadOnlySpan<T> x, CellWeights<T> weights, ReadOnlySpan<int> lengths, SequenceCache<T> cache,
        Span<T> dx, CellGradients<T> gradients)
        where TCell : struct, ICell<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int T_, int B, int I, int H) = sizes;
        int rows = T_ * B, gates = TCell.Gates * H, row = (TCell.Sums + TCell.Kept) * H;
        int shared = TCell.Sums == TCell.Gates ? gates : gates - H; // The first gates' sums are input and state in one.
        ReadOnlySpan<T> d = cache.Values.Span, previous = cache.Hidden.Span[..(rows * H)];
        if (!gradients.WeightIh.IsEmpty)
        {
            Buffer<T> masked = BufferPool<T>.Scratch.Rent(lengths.IsEmpty ? 0 : x.Length);
            AddProduct(d, row, Masked(x, I, lengths, masked), gates, I, rows, gradients.WeightIh);
            BufferPool<T>.Scratch.Return(masked);
        }

        if (!gradients.WeightHh.IsEmpty)
        {
            AddProduct(d, row, previous, shared, H, rows, gradients.WeightHh[..(shared * H)]);
            AddProduct(Skip(d, gates), row, previous, gates - shared, H, rows, gradients.WeightHh[(shared * H)..]);
        }

        if (!dx.IsEmpty)
        {
            MatMul.Run(
                new(d, row, 1), new MatMul.Operand<T>(weights.WeightIh, I, 1), rows, I, gates,
                ref MemoryMarshal.GetReference(dx), I, accumulate: true);
        }

        AccumulateBiases(d, row, gates, shared, TCell.Sums * H, gradients);
    }

    /// <summary>dw [m, n] += the sum over rows of d's first m columns times y [rows, n].</summary>
    private static void AddProduct<T>(ReadOnlySpan<T> d, int dRow, ReadOnlySpan<T> y, int m, int n, int rows, Span<T> dw)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        MatMul.Run(
            new(d, 1, dRow), new MatMul.Operand<T>(y, n, 1), m, n, rows, ref MemoryMarshal.GetReference(dw), n,
            accumulate: true);

    private static void AccumulateBiases<T>(
        ReadOnlySpan<T> d, int row, int gates, int shared, int sums, CellGradients<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Buffer<T> buffer = BufferPool<T>.Scratch.Rent(sums);
        Span<T> total = buffer.Span(sums);
        total.Clear();
        ColumnSums.Accumulate(d, d.Length / row, row, total);
        if (!gradients.BiasIh.IsEmpty)
        {
            Elementwise.Accumulate(total[..gates], gradients.BiasIh);
        }

        if (!gradients.BiasHh.IsEmpty)
        {
            Elementwise.Accumulate(total[..shared], gradients.BiasHh[..shared]);
            Elementwise.Accumulate(total[gates..], gradients.BiasHh[shared..]);
        }

        BufferPool<T>.Scratch.Return(buffer);
    }

    /// <summary>x with zeros past each row's length: what stands there must not reach a weight, be it not a number.</summary>
    private static ReadOnlySpan<T> Masked<T>(ReadOnlySpan<T> x, int I, ReadOnlySpan<int> lengths, Buffer<T> buffer)
        where T : unmanaged
    {
        if (lengths.IsEmpty)
        {
            return x;
        }

        Span<T> masked = buffer.Span(x.Length);
        x.CopyTo(masked);
        for (int row = 0; row * I < x.Length; row++)
        {
            if (!new RowMask(lengths, row / lengths.Length)[row % lengths.Length])
            {
                masked.Slice(row * I, I).Clear();
            }
        }

        return masked;
    }

    private static ReadOnlySpan<T> Skip<T>(ReadOnlySpan<T> d, int count) => d.IsEmpty ? d : d[count..];
}
