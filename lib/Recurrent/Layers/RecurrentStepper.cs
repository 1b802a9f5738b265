using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Cells;

namespace Recurrent.Layers;

/// <summary>A stack of recurrent layers that reads one input after the other, for sampling: no tape, and weights packed once.</summary>
/// <remarks>
/// It drops nothing, so it gives the same bits as <see cref="RecurrentLayer{T}.Forward"/> over the whole sequence outside of training. It keeps a copy of the
/// weights: after they have changed, <see cref="Refresh"/> takes them over. A step allocates nothing.
/// </remarks>
public sealed class RecurrentStepper<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CellStepper<T>[] layers;
    private readonly int inputs;

    internal RecurrentStepper(CellStepper<T>[] layers, int inputs) => (this.layers, this.inputs) = (layers, inputs);

    /// <summary>h of the last layer, [B, H].</summary>
    public ReadOnlySpan<T> Hidden => layers[^1].Hidden;

    /// <summary>c of the last layer, [B, H], where the cell has one, else empty.</summary>
    public ReadOnlySpan<T> Cell => layers[^1].Cell;

    /// <summary>Reads one input of each row and gives h of the last layer, [B, H], valid until the next step.</summary>
    /// <param name="x">[B, I].</param>
    /// <exception cref="ArgumentException">x has another number of elements.</exception>
    public ReadOnlySpan<T> Step(ReadOnlySpan<T> x)
    {
        Require.Length(x.Length, inputs, nameof(x));
        foreach (CellStepper<T> layer in layers)
        {
            layer.Step(x);
            x = layer.Hidden;
        }

        return x;
    }

    /// <summary>Takes over the weights as they are now, and leaves the state as it is.</summary>
    public void Refresh()
    {
        foreach (CellStepper<T> layer in layers)
        {
            layer.Pack();
        }
    }

    /// <summary>Sets the state to zero: the start of a new text.</summary>
    public void Clear()
    {
        foreach (CellStepper<T> layer in layers)
        {
            layer.Hidden.Clear();
            layer.Cell.Clear();
        }
    }

    /// <summary>Goes on from <paramref name="state"/>, such as that in which a forward pass over a prompt ended.</summary>
    /// <exception cref="ArgumentException">The state has other layers or shapes.</exception>
    public void Continue(RecurrentState<T> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Require.Length(state.Layers.Count, layers.Length, nameof(state));
        for (int layer = 0; layer < layers.Length; layer++)
        {
            (Variable<T> h, Variable<T>? c) = state.Layers[layer];
            Require.Length(h.Length, layers[layer].Hidden.Length, nameof(state));
            Require.Length(c?.Length ?? 0, layers[layer].Cell.Length, nameof(state));
        }

        for (int layer = 0; layer < layers.Length; layer++)
        {
            state.Layers[layer].Hidden.Data.CopyTo(layers[layer].Hidden);
            state.Layers[layer].Cell?.Data.CopyTo(layers[layer].Cell);
        }
    }
}
