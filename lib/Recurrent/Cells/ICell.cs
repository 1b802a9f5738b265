using System.Numerics;

namespace Recurrent.Cells;

/// <summary>What one cell does to one row of a batch at one step, once the matrix products are done.</summary>
/// <remarks>
/// A cell knows one step and no matrix: <see cref="Step"/> multiplies, <see cref="Sequence"/> walks through time. In all
/// members H is the length of <c>h</c>, and a row of gates is [G·H], gate after gate in torch's order.
/// </remarks>
public interface ICell<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>G, the number of gate rows in the weights: 1 vanilla, 3 GRU, 4 LSTM.</summary>
    static abstract int Gates { get; }

    /// <summary>Whether the state has a cell part c beside h.</summary>
    static abstract bool HasCell { get; }

    /// <summary>How many values per hidden unit the forward step keeps for the backward one.</summary>
    static abstract int Saved { get; }

    /// <summary>One row forward.</summary>
    /// <param name="fromInput">W_ih x + b_ih, [G·H].</param>
    /// <param name="fromHidden">W_hh h + b_hh, [G·H].</param>
    /// <param name="h">h, [H].</param>
    /// <param name="c">c, [H]; empty without a cell part.</param>
    /// <param name="nextH">h′, [H].</param>
    /// <param name="nextC">c′, [H]; empty without a cell part.</param>
    /// <param name="saved">[Saved·H], for <see cref="Backward"/>.</param>
    static abstract void Forward(
        ReadOnlySpan<T> fromInput, ReadOnlySpan<T> fromHidden, ReadOnlySpan<T> h, ReadOnlySpan<T> c,
        Span<T> nextH, Span<T> nextC, Span<T> saved);

    /// <summary>One row backward.</summary>
    /// <param name="saved">What <see cref="Forward"/> kept.</param>
    /// <param name="h">h, [H].</param>
    /// <param name="c">c, [H].</param>
    /// <param name="nextH">h′, [H].</param>
    /// <param name="dh">In: the gradient of h′. Out: the part of the gradient of h that goes past the gates.</param>
    /// <param name="dc">In: the gradient of c′ from later steps. Out: the gradient of c.</param>
    /// <param name="dFromInput">Out: the gradient of <c>fromInput</c>, [G·H].</param>
    /// <param name="dFromHidden">Out: the gradient of <c>fromHidden</c>, [G·H].</param>
    static abstract void Backward(
        ReadOnlySpan<T> saved, ReadOnlySpan<T> h, ReadOnlySpan<T> c, ReadOnlySpan<T> nextH,
        Span<T> dh, Span<T> dc, Span<T> dFromInput, Span<T> dFromHidden);
}
