using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Kernels;

namespace Recurrent.Cells;

/// <summary>The cells on the tape: one step, or a whole sequence as one operation.</summary>
public static class CellOperations
{
    /// <summary>One step of a cell; the same mathematics as a sequence of one.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="x">The input, [B, I].</param>
    /// <param name="parameters">The cell's weights.</param>
    /// <param name="state">The state before the step; null for zeros.</param>
    /// <returns>The state after the step.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static CellState<T> Step<TCell, T>(
        this Tape<T> tape, Variable<T> x, CellParameters<T> parameters, CellState<T>? state = null)
        where TCell : struct, ICell<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Rank(x.Shape, 2, "[B, I]", nameof(x));
        return tape.Sequence<TCell, T>(tape.Reshape(x, [1, x.Shape[0], x.Shape[1]]), parameters, state).Final;
    }

    /// <summary>A cell over a whole sequence.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="x">The inputs, [T, B, I].</param>
    /// <param name="parameters">The cell's weights.</param>
    /// <param name="state">The state before the first step; null for zeros.</param>
    /// <param name="lengths">The number of steps of each row, [B], 0 to T; null where every row has T.</param>
    /// <exception cref="ArgumentException">A shape does not fit, or a length lies outside 0 to T.</exception>
    public static CellResult<T> Sequence<TCell, T>(
        this Tape<T> tape, Variable<T> x, CellParameters<T> parameters, CellState<T>? state = null,
        int[]? lengths = null)
        where TCell : struct, ICell<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SequenceSizes sizes = Check<TCell, T>(x, parameters, state, lengths);
        Variable<T>? h0 = state?.Hidden, c0 = TCell.HasCell ? state?.Cell : null;
        bool gradient = x.RequiresGradient || parameters.RequireGradient
            || h0 is { RequiresGradient: true } || c0 is { RequiresGradient: true };
        Shape stateShape = [sizes.Batch, sizes.Hidden];
        SequenceCache<T> cache = SequenceCache<T>.Create<TCell>(sizes, tape.Rent); // The largest: if it is too large, nothing is allocated.
        Variable<T> output = tape.Allocate([sizes.Time, sizes.Batch, sizes.Hidden], gradient);
        Variable<T> hidden = tape.Allocate(stateShape, gradient);
        Variable<T>? cell = TCell.HasCell ? tape.Allocate(stateShape, gradient) : null;

        Cells.Sequence.Forward<TCell, T>(
            sizes, x.Data, parameters.Weights, h0 is null ? default : h0.Data, c0 is null ? default : c0.Data, lengths,
            output.Data, cache);
        cache.Hidden.Span[(sizes.Time * stateShape.Length)..].CopyTo(hidden.Data);
        if (cell is not null)
        {
            cache.Cell.Span[(sizes.Time * stateShape.Length)..].CopyTo(cell.Data);
        }

        CellResult<T> result = new(output, new(hidden, cell));
        if (output.RequiresGradient)
        {
            tape.Record(() => Backward<TCell, T>(sizes, x, parameters, lengths, cache, result, h0, c0));
        }

        return result;
    }

    private static void Backward<TCell, T>(
        SequenceSizes sizes, Variable<T> x, CellParameters<T> parameters, int[]? lengths, SequenceCache<T> cache,
        CellResult<T> result, Variable<T>? h0, Variable<T>? c0)
        where TCell : struct, ICell<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (Variable<T> output, (Variable<T> hidden, Variable<T>? cell)) = result;
        if (!output.HasGradient && !hidden.HasGradient && cell is not { HasGradient: true })
        {
            return; // The loss does not depend on this layer.
        }

        // The gradients of the final state become those of the initial one as the pass walks back through time: copies of them.
        int length = sizes.Batch * sizes.Hidden;
        Buffer<T> copies = BufferPool<T>.Scratch.Rent(2 * length);
        Span<T> dh = copies.Span(2 * length)[..length], dc = cell is null ? default : copies.Span(2 * length)[length..];
        Take(hidden, dh);
        Take(cell, dc);
        Cells.Sequence.Backward<TCell, T>(
            sizes, x.Data, parameters.Weights, lengths, cache, output.HasGradient ? output.Gradient : default,
            dh, dc, x.GradientOrEmpty, parameters.Gradients);
        GiveOn(dh, h0);
        GiveOn(dc, c0);
        BufferPool<T>.Scratch.Return(copies);

        static void Take(Variable<T>? state, Span<T> d)
        {
            if (state is { HasGradient: true })
            {
                state.Gradient.CopyTo(d);
            }
            else
            {
                d.Clear();
            }
        }

        static void GiveOn(ReadOnlySpan<T> d, Variable<T>? initial)
        {
            if (initial is { RequiresGradient: true })
            {
                Elementwise.Accumulate(d, initial.Gradient);
            }
        }
    }

    private static SequenceSizes Check<TCell, T>(
        Variable<T> x, CellParameters<T> parameters, CellState<T>? state, int[]? lengths)
        where TCell : struct, ICell<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Rank(x.Shape, 3, "[T, B, I]", nameof(x));
        Require.Rank(parameters.WeightHh.Shape, 2, "[G·H, H]", nameof(parameters.WeightHh));
        (int T_, int B, int I, int H) = (x.Shape[0], x.Shape[1], x.Shape[2], parameters.WeightHh.Shape[1]);
        int gates = TCell.Gates * H;
        Require.Shape(parameters.WeightIh.Shape, [gates, I], nameof(parameters.WeightIh));
        Require.Shape(parameters.WeightHh.Shape, [gates, H], nameof(parameters.WeightHh));
        Require.Shape(parameters.BiasIh.Shape, [gates], nameof(parameters.BiasIh));
        Require.Shape(parameters.BiasHh.Shape, [gates], nameof(parameters.BiasHh));
        if (state is { } given)
        {
            Require.Shape(given.Hidden.Shape, [B, H], nameof(state));
            if (given.Cell is not null)
            {
                Require.Shape(given.Cell.Shape, [B, H], nameof(state));
            }
        }

        Require.Lengths(lengths, T_, B);
        return new(T_, B, I, H);
    }
}
