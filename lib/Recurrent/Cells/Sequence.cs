using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Cells;

/// <summary>A cell unrolled over a whole sequence, and backpropagation through time.</summary>
/// <remarks>
/// <para>Rumelhart, Hinton and Williams (1986); Werbos, "Backpropagation through time" (1990). What does not depend on the state
/// stands outside the loop over time: the input's part of all sums is one product over T·B rows, and so are all weight
/// gradients.</para>
/// <para>Every sum is one chain: b_ih + b_hh, then the products with x, then those with h, each in the order of its index.
/// <c>Sequence.Reference.cs</c> says so in plain loops; <see cref="ForwardPass{TCell, V, T}"/> and
/// <see cref="BackwardPass{TCell, V, T}"/> give the same bits at any vector width and number of threads.</para>
/// <para>A state's gradient below 2⁻¹⁰⁰ (2⁻⁹⁰⁰ in double) counts as 0: the subnormal numbers that come next would make the backward pass of a
/// vanilla RNN over 100 steps ten times slower.</para>
/// </remarks>
public static partial class Sequence
{
    /// <summary>Runs the cell over all steps.</summary>
    /// <param name="sizes">T, B, I and H.</param>
    /// <param name="x">The inputs, [T, B, I].</param>
    /// <param name="weights">The cell's weights.</param>
    /// <param name="h0">The first h, [B, H]; empty for zeros.</param>
    /// <param name="c0">The first c, [B, H]; empty for zeros or without a cell part.</param>
    /// <param name="lengths">The steps of each row, [B], 0 to T; empty where every row has T.</param>
    /// <param name="output">h after every step, [T, B, H]; zero past a row's length.</param>
    /// <param name="cache">Receives what <see cref="Backward{TCell, T}"/> needs.</param>
    public static void Forward<TCell, T>(
        SequenceSizes sizes, ReadOnlySpan<T> x, CellWeights<T> weights, ReadOnlySpan<T> h0, ReadOnlySpan<T> c0,
        ReadOnlySpan<int> lengths, Span<T> output, SequenceCache<T> cache)
        where TCell : struct, ICell<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Forward<TCell, Lanes512<T>, T>(sizes, x, weights, h0, c0, lengths, output, cache);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Forward<TCell, Lanes256<T>, T>(sizes, x, weights, h0, c0, lengths, output, cache);
        }
        else
        {
            Forward<TCell, Lanes128<T>, T>(sizes, x, weights, h0, c0, lengths, output, cache);
        }
    }

    /// <summary>Backpropagation through time: adds the gradients of weights, inputs and initial state.</summary>
    /// <param name="sizes">T, B, I and H.</param>
    /// <param name="x">The inputs, [T, B, I].</param>
    /// <param name="weights">The cell's weights.</param>
    /// <param name="lengths">As in the forward pass.</param>
    /// <param name="cache">What the forward pass kept; its values become their gradients, so it serves once.</param>
    /// <param name="dOutput">The gradient of the output, [T, B, H]; empty for zeros.</param>
    /// <param name="dh">In: the gradient of the last h, [B, H]. Out: that of the first.</param>
    /// <param name="dc">In: the gradient of the last c, [B, H]. Out: that of the first. Empty without a cell part.</param>
    /// <param name="dx">Where the gradient of the inputs is added, [T, B, I]; empty to leave it out.</param>
    /// <param name="gradients">Where the gradients of the weights are added; an empty one is left out.</param>
    public static void Backward<TCell, T>(
        SequenceSizes sizes, ReadOnlySpan<T> x, CellWeights<T> weights, ReadOnlySpan<int> lengths,
        SequenceCache<T> cache, ReadOnlySpan<T> dOutput, Span<T> dh, Span<T> dc, Span<T> dx, CellGradients<T> gradients)
        where TCell : struct, ICell<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Backward<TCell, Lanes512<T>, T>(sizes, weights, lengths, cache, dOutput, dh, dc);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Backward<TCell, Lanes256<T>, T>(sizes, weights, lengths, cache, dOutput, dh, dc);
        }
        else
        {
            Backward<TCell, Lanes128<T>, T>(sizes, weights, lengths, cache, dOutput, dh, dc);
        }

        AccumulateWeights<TCell, T>(sizes, x, weights, lengths, cache, dx, gradients);
    }

    private static void Forward<TCell, V, T>(
        SequenceSizes sizes, ReadOnlySpan<T> x, CellWeights<T> weights, ReadOnlySpan<T> h0, ReadOnlySpan<T> c0,
        ReadOnlySpan<int> lengths, Span<T> output, SequenceCache<T> cache)
        where TCell : struct, ICell<T>
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int T_, int B, _, int H) = sizes;
        Start(h0, cache.Hidden.Span[..(B * H)]);
        Start(c0, cache.Cell.Span[..(TCell.HasCell ? B * H : 0)]);
        if (T_ == 0 || B == 0 || H == 0)
        {
            return;
        }

        MultiplyInputs<TCell, T>(sizes, x, weights, cache.Values.Span);

        int length = ForwardPass<TCell, V, T>.PackedLength(H);
        Buffer<T> packed = BufferPool<T>.Scratch.Rent(length);
        ForwardPass<TCell, V, T> pass = new(sizes, lengths, cache, output, weights.WeightHh, packed.Span(length));
        Threads.Run(ref pass, pass.Parts);
        BufferPool<T>.Scratch.Return(packed);
    }

    private static void Backward<TCell, V, T>(
        SequenceSizes sizes, CellWeights<T> weights, ReadOnlySpan<int> lengths, SequenceCache<T> cache,
        ReadOnlySpan<T> dOutput, Span<T> dh, Span<T> dc)
        where TCell : struct, ICell<T>
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (sizes.Time * sizes.Batch * sizes.Hidden > 0)
        {
            int length = BackwardPass<TCell, V, T>.PackedLength(sizes.Hidden);
            Buffer<T> packed = BufferPool<T>.Scratch.Rent(length);
            BackwardPass<TCell, V, T> pass = new(sizes, lengths, cache, dOutput, dh, dc, weights.WeightHh, packed.Span(length));
            Threads.Run(ref pass, pass.Parts);
            BufferPool<T>.Scratch.Return(packed);
        }
    }

    /// <summary>The part of all sums that does not depend on the state: biases and W_ih x.</summary>
    private static void MultiplyInputs<TCell, T>(
        SequenceSizes sizes, ReadOnlySpan<T> x, CellWeights<T> weights, Span<T> values)
        where TCell : struct, ICell<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int T_, int B, int I, int H) = sizes;
        int gates = TCell.Gates * H, sums = TCell.Sums * H, row = sums + (TCell.Kept * H);
        Buffer<T> start = BufferPool<T>.Scratch.Rent(sums);
        StartSums<TCell, T>(weights, H, start.Span(sums));
        MatMul.Run(
            new(x, I, 1), new MatMul.Operand<T>(weights.WeightIh, 1, I), T_ * B, gates, I,
            ref MemoryMarshal.GetReference(values), row, accumulate: true, start.Span(gates));
        for (int k = 0; k < T_ * B && gates < sums; k++)
        {
            start.Span(sums)[gates..].CopyTo(values[((k * row) + gates)..]);
        }

        BufferPool<T>.Scratch.Return(start);
    }

    /// <summary>Where each sum's chain begins: at b_ih + b_hh, or at the one that belongs to it where they stay apart.</summary>
    internal static void StartSums<TCell, T>(CellWeights<T> weights, int H, Span<T> sums)
        where TCell : struct, ICell<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int gates = TCell.Gates * H, shared = sums.Length == gates ? gates : gates - H;
        weights.BiasIh.CopyTo(sums);
        Elementwise.Accumulate(weights.BiasHh[..shared], sums[..shared]);
        weights.BiasHh[shared..].CopyTo(sums[gates..]);
    }

    private static void Start<T>(ReadOnlySpan<T> given, Span<T> state)
    {
        state.Clear();
        given.CopyTo(state);
    }
}
