using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Cells;

namespace Recurrent.Layers;

/// <summary>The state of a stack of recurrent layers over a batch.</summary>
/// <param name="Layers">One state a layer, from the input upwards; of a bidirectional one two, first that of the cell that reads
/// forwards: torch's order.</param>
public sealed record RecurrentState<T>(IReadOnlyList<CellState<T>> Layers)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>h of the last layer, [B, H]; of a bidirectional one that of the cell that reads backwards, which has just read the
    /// first step.</summary>
    public Variable<T> Hidden => Layers[^1].Hidden;

    /// <summary>c of the same cell, [B, H], where it has one.</summary>
    public Variable<T>? Cell => Layers[^1].Cell;

    /// <summary>Every variable of the state, layer by layer, h before c: what a checkpoint keeps.</summary>
    public IReadOnlyList<Variable<T>> Variables =>
        [.. Layers.SelectMany(layer => layer.Cell is null ? [layer.Hidden] : new[] { layer.Hidden, layer.Cell })];

    /// <summary>Takes over the numbers of another state and none of its history: truncated BPTT carries the state on and
    /// cuts the gradient here.</summary>
    /// <exception cref="ArgumentException">The other state has other layers or shapes.</exception>
    public void CopyFrom(RecurrentState<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Require.Length(other.Layers.Count, Layers.Count, nameof(other));
        for (int layer = 0; layer < Layers.Count; layer++)
        {
            Copy(other.Layers[layer].Hidden, Layers[layer].Hidden);
            if (Layers[layer].Cell is { } cell)
            {
                Copy(other.Layers[layer].Cell ?? throw new ArgumentException("other wants a cell part.", nameof(other)), cell);
            }
        }

        static void Copy(Variable<T> from, Variable<T> to)
        {
            Require.Shape(from.Shape, to.Shape, nameof(other));
            from.Data.CopyTo(to.Data);
        }
    }

    /// <summary>Sets every number to zero: the start of a new text.</summary>
    public void Clear()
    {
        foreach (CellState<T> layer in Layers)
        {
            layer.Hidden.Data.Clear();
            if (layer.Cell is { } cell)
            {
                cell.Data.Clear();
            }
        }
    }
}

/// <summary>What a stack of recurrent layers gives for a sequence.</summary>
/// <param name="Output">h of the last layer after every step, [T, B, H]; of a bidirectional one [T, B, 2·H], at each step the h of the
/// cell that has read up to it beside the h of the one that has read down to it. Zero past a row's length.</param>
/// <param name="State">The state of every cell after the last step that it read of each row.</param>
public sealed record RecurrentResult<T>(Variable<T> Output, RecurrentState<T> State)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
