using System.Numerics;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Cells;

/// <summary>What one cell does to a few hidden units of one row at one step, once the matrix products are done.</summary>
/// <remarks>
/// A cell knows one step and no matrix; <see cref="Sequence"/> multiplies and walks through time. Its formulas are written once
/// over <c>V</c>, which stands for one unit or for as many as a vector register holds (see <see cref="ILanes{TSelf, T}"/>).
/// The operations of <c>V</c> are exact, so every width gives the same bits.
/// </remarks>
public interface ICell<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>G, the number of gate rows in the weights: 1 vanilla, 3 GRU, 4 LSTM.</summary>
    static abstract int Gates { get; }

    /// <summary>How many sums a unit gets: G, where W_ih x + b_ih and W_hh h + b_hh of each gate are one sum, or G + 1, where those
    /// of the last gate stay apart (GRU): then value G − 1 is its part from the input and value G its part from the state.</summary>
    static abstract int Sums { get; }

    /// <summary>How many more values per unit the forward step keeps for the backward one.</summary>
    static abstract int Kept { get; }

    /// <summary>Whether the state has a cell part c beside h.</summary>
    static abstract bool HasCell { get; }

    /// <summary>One step forward.</summary>
    /// <param name="values">In: the sums. Out: what <see cref="Backward"/> needs, in their place and in the kept ones.</param>
    /// <param name="h">h.</param>
    /// <param name="c">c; nothing without a cell part.</param>
    /// <param name="nextH">h′.</param>
    /// <param name="nextC">c′.</param>
    static abstract void Forward<V>(CellValues<V, T> values, V h, V c, out V nextH, out V nextC)
        where V : struct, ILanes<V, T>;

    /// <summary>One step backward.</summary>
    /// <param name="values">In: what <see cref="Forward"/> left. Out: the gradients of the sums.</param>
    /// <param name="h">h.</param>
    /// <param name="c">c.</param>
    /// <param name="nextH">h′.</param>
    /// <param name="dh">In: the gradient of h′. Out: the part of the gradient of h that goes past the sums.</param>
    /// <param name="dc">In: the gradient of c′ from later steps. Out: the gradient of c.</param>
    static abstract void Backward<V>(CellValues<V, T> values, V h, V c, V nextH, ref V dh, ref V dc)
        where V : struct, ILanes<V, T>;
}
