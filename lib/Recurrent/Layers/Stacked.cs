using System.Numerics;
using Recurrent.Autograd;

namespace Recurrent.Layers;

/// <summary>Layers on top of each other.</summary>
public static class StackedOperation
{
    /// <summary>What the topmost of several layers gives: each reads the whole output of the one below.</summary>
    /// <remarks>El Hihi and Bengio, "Hierarchical recurrent neural networks for long-term dependencies" (1995); Graves, Mohamed and Hinton,
    /// "Speech recognition with deep recurrent neural networks" (2013). Dropout stands between the layers, neither before the
    /// first nor after the last, and never from step to step: Zaremba, Sutskever and Vinyals, "Recurrent neural network
    /// regularization" (2014).</remarks>
    /// <param name="tape">The tape.</param>
    /// <param name="x">What the lowest layer reads, [T, B, I].</param>
    /// <param name="between">Drops elements of what a layer hands to the next.</param>
    /// <param name="layers">From the input upwards, of any kind, size and direction.</param>
    /// <returns>The output of the last; x itself where there are none.</returns>
    public static Variable<T> Stacked<T>(
        this Tape<T> tape, Variable<T> x, Dropout<T> between, params ReadOnlySpan<Func<Variable<T>, Variable<T>>> layers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(between);
        for (int k = 0; k < layers.Length; k++)
        {
            x = layers[k](k == 0 ? x : between.Forward(tape, x));
        }

        return x;
    }
}
