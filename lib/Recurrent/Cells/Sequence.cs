using System.Numerics;
using Recurrent.Kernels;

namespace Recurrent.Cells;

/// <summary>A cell unrolled over a whole sequence, and backpropagation through time.</summary>
/// <remarks>
/// Rumelhart, Hinton and Williams (1986); Werbos, "Backpropagation through time" (1990). What does not depend on the state
/// stands outside the loop: the input's part of all gates is one product over T·B rows, and so are all weight gradients.
/// </remarks>
public static class Sequence
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
        (int T_, int B, int I, int H) = sizes;
        int gates = TCell.Gates * H, state = B * H;
        Span<T> hidden = cache.Hidden.Span, cell = cache.Cell.Span;
        Start(h0, hidden, state);
        Start(c0, cell, state);

        BufferPool<T> pool = BufferPool<T>.Scratch;
        Buffer<T> fromInput = pool.Rent(T_ * B * gates), fromHidden = pool.Rent(B * gates), packed = pool.Rent(gates * H);
        Rows.Fill(weights.BiasIh, fromInput.Span(T_ * B * gates));
        MatMul.MultiplyTransposedB(x, weights.WeightIh, T_ * B, gates, I, fromInput.Span(T_ * B * gates), accumulate: true);
        MatMul.Transpose(weights.WeightHh, gates, H, packed.Span(gates * H));
        for (int t = 0; t < T_; t++)
        {
            RowMask active = new(lengths, t);
            Span<T> next = At(hidden, t + 1, state);
            Step.Forward<TCell, T>(
                At<T>(fromInput.Span(T_ * B * gates), t, B * gates), packed.Span(gates * H), weights.BiasHh, At(hidden, t, state), At(cell, t, state),
                active, H, fromHidden.Span(B * gates), next, At(cell, t + 1, state), At(cache.Saved.Span, t, B * TCell.Saved * H));
            CopyActive(next, active, H, At(output, t, state));
        }

        pool.Return(fromInput);
        pool.Return(fromHidden);
        pool.Return(packed);
    }

    /// <summary>Backpropagation through time: adds the gradients of weights, inputs and initial state.</summary>
    /// <param name="sizes">T, B, I and H.</param>
    /// <param name="x">The inputs, [T, B, I].</param>
    /// <param name="weights">The cell's weights.</param>
    /// <param name="lengths">As in the forward pass.</param>
    /// <param name="cache">What the forward pass kept.</param>
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
        (int T_, int B, _, int H) = sizes;
        int gates = TCell.Gates * H, state = B * H, rows = T_ * B;
        ReadOnlySpan<T> hidden = cache.Hidden.Span, cell = cache.Cell.Span;
        BufferPool<T> pool = BufferPool<T>.Scratch;
        Buffer<T> inputBuffer = pool.Rent(rows * gates), hiddenBuffer = pool.Rent(rows * gates);
        Span<T> dFromInput = inputBuffer.Span(rows * gates), dFromHidden = hiddenBuffer.Span(rows * gates);
        for (int t = T_ - 1; t >= 0; t--)
        {
            RowMask active = new(lengths, t);
            AccumulateActive(At(dOutput, t, state), active, H, dh);
            Step.Backward<TCell, T>(
                weights.WeightHh, At(hidden, t, state), At(cell, t, state), At(hidden, t + 1, state),
                At<T>(cache.Saved.Span, t, B * TCell.Saved * H), active, H, dh, dc, At(dFromInput, t, B * gates), At(dFromHidden, t, B * gates));
        }

        AccumulateWeights(sizes, x, weights, hidden[..(T_ * state)], dFromInput, dFromHidden, dx, gradients);
        pool.Return(inputBuffer);
        pool.Return(hiddenBuffer);
    }

    /// <summary>The deferred products over all T·B rows: what every step adds to the same weights.</summary>
    private static void AccumulateWeights<T>(
        SequenceSizes sizes, ReadOnlySpan<T> x, CellWeights<T> weights, ReadOnlySpan<T> previous,
        ReadOnlySpan<T> dFromInput, ReadOnlySpan<T> dFromHidden, Span<T> dx, CellGradients<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = sizes.Time * sizes.Batch, gates = weights.BiasHh.Length;
        if (!gradients.WeightIh.IsEmpty)
        {
            MatMul.MultiplyTransposedA(dFromInput, x, gates, sizes.Input, rows, gradients.WeightIh, accumulate: true);
        }

        if (!gradients.WeightHh.IsEmpty)
        {
            MatMul.MultiplyTransposedA(dFromHidden, previous, gates, sizes.Hidden, rows, gradients.WeightHh, accumulate: true);
        }

        if (!gradients.BiasIh.IsEmpty)
        {
            Rows.AccumulateSum(dFromInput, gradients.BiasIh);
        }

        if (!gradients.BiasHh.IsEmpty)
        {
            Rows.AccumulateSum(dFromHidden, gradients.BiasHh);
        }

        if (!dx.IsEmpty)
        {
            MatMul.Multiply(dFromInput, weights.WeightIh, rows, sizes.Input, gates, dx, accumulate: true);
        }
    }

    private static void Start<T>(ReadOnlySpan<T> given, Span<T> states, int state)
    {
        if (!states.IsEmpty)
        {
            states[..state].Clear();
            given.CopyTo(states);
        }
    }

    private static void CopyActive<T>(ReadOnlySpan<T> source, RowMask active, int width, Span<T> destination)
    {
        for (int row = 0; row * width < source.Length; row++)
        {
            Span<T> target = destination.Slice(row * width, width);
            if (active[row])
            {
                source.Slice(row * width, width).CopyTo(target);
            }
            else
            {
                target.Clear();
            }
        }
    }

    private static void AccumulateActive<T>(ReadOnlySpan<T> source, RowMask active, int width, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int row = 0; row * width < source.Length; row++)
        {
            if (active[row])
            {
                Elementwise.Accumulate(source.Slice(row * width, width), destination.Slice(row * width, width));
            }
        }
    }

    private static Span<T> At<T>(Span<T> steps, int t, int size) => steps.IsEmpty ? default : steps.Slice(t * size, size);

    private static ReadOnlySpan<T> At<T>(ReadOnlySpan<T> steps, int t, int size) =>
        steps.IsEmpty ? default : steps.Slice(t * size, size);
}
