using System.Numerics;

namespace Recurrent.Cells;

/// <summary>What a forward pass through time keeps for the backward pass, which uses it up.</summary>
public sealed class SequenceCache<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private SequenceCache(Memory<T> hidden, Memory<T> cell, Memory<T> values) =>
        (Hidden, Cell, Values) = (hidden, cell, values);

    /// <summary>h before the first step and after every step, [T + 1, B, H].</summary>
    public Memory<T> Hidden { get; }

    /// <summary>c before the first step and after every step, [T + 1, B, H]; empty without a cell part.</summary>
    public Memory<T> Cell { get; }

    /// <summary>What the cell makes of its sums (the gates), [T, B, Sums + Kept, H]; after the backward pass their gradients.</summary>
    public Memory<T> Values { get; }

    /// <summary>A cache for a cell and sizes.</summary>
    /// <param name="sizes">T, B, I and H.</param>
    /// <param name="rent">Gives memory of the asked length, cleared or not; that of a tape is pooled.</param>
    /// <exception cref="ArgumentException">It would hold more elements than one array can.</exception>
    public static SequenceCache<T> Create<TCell>(SequenceSizes sizes, Func<int, Memory<T>> rent)
        where TCell : struct, ICell<T>
    {
        ArgumentNullException.ThrowIfNull(rent);
        int states = Shape.Create([sizes.Time + 1, sizes.Batch, sizes.Hidden]).Length;
        int values = Shape.Create([sizes.Time, sizes.Batch, TCell.Sums + TCell.Kept, sizes.Hidden]).Length;
        return new(rent(states), TCell.HasCell ? rent(states) : default, rent(values));
    }
}
