using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Layers;

namespace Recurrent.Diagnostics;

/// <summary>The derivatives of the last hidden state of a sequence, h_T, with respect to what came before it.</summary>
/// <remarks>
/// For the vanilla cell ∂h_T/∂h_s = J_T · … · J_{s+1} with J_t = diag(1 − h_t²) · W_hh, and ∂h_T/∂x_s = ∂h_T/∂h_s ·
/// diag(1 − h_s²) · W_ih. Graves, "Supervised sequence labelling with recurrent neural networks" (2012), calls the
/// derivatives with respect to inputs the sequential Jacobian. Row i of every matrix is the gradient of unit i, so one pass
/// over a batch of H equal rows, in which row i asks for the gradient of unit i, gives all of them at once.
/// </remarks>
/// <param name="Hidden">Hidden[s] is ∂h_T/∂h_s, [H, H], for s = 0 … T; h_0 is the state before the first step.</param>
/// <param name="Cell">Cell[s] is ∂h_T/∂c_s with h_s held, [H, H], for s = 0 … T; empty where the cell has no c.</param>
/// <param name="Input">Input[s] is ∂h_T/∂x[s], [H, I], for s = 0 … T − 1: x[s] is read by the step from h_s to h_{s+1}.
/// </param>
public sealed record StateJacobian<T>(
    IReadOnlyList<T[]> Hidden, IReadOnlyList<T[]> Cell, IReadOnlyList<T[]> Input)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>Computes a <see cref="StateJacobian{T}"/>.</summary>
public static class StateJacobian
{
    /// <summary>Runs a layer over one sequence, from a state of zeros.</summary>
    /// <param name="layer">Any recurrent layer; of a stack, the states of the last layer count. The gradients of its
    /// parameters are the same afterwards.</param>
    /// <param name="x">The inputs, [T, I].</param>
    /// <exception cref="ArgumentException">x is not a whole number of steps.</exception>
    public static StateJacobian<T> Of<T>(RecurrentLayer<T> layer, ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(layer);
        (int inputs, int units) = (layer.InputSize, layer.HiddenSize);
        int time = x.Length / inputs;
        Require.Length(x.Length, (long)time * inputs, nameof(x));
        Variable<T> copies = new("x", [time, units, inputs]);
        for (int row = 0; row < time * units; row++)
        {
            x.Slice(row / units * inputs, inputs).CopyTo(copies.Data[(row * inputs)..]);
        }

        return StepByStep.KeepingGradients(layer, () =>
        {
            var tape = new Tape<T>();
            List<RecurrentState<T>> states = StepByStep.Run(tape, layer, copies);
            Variable<T> diagonal = tape.Constant([units, units], Identity<T>(units));
            tape.Backward(tape.Sum(tape.Multiply(states[^1].Hidden, diagonal)));
            return new StateJacobian<T>(
                [.. states.Select(state => state.Hidden.Gradient.ToArray())],
                [.. states.Where(state => state.Cell is not null).Select(state => state.Cell!.Gradient.ToArray())],
                [.. Enumerable.Range(0, time).Select(s =>
                    copies.Gradient.Slice(s * units * inputs, units * inputs).ToArray())]);
        });
    }

    private static T[] Identity<T>(int size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] identity = new T[size * size];
        for (int i = 0; i < size; i++)
        {
            identity[(i * size) + i] = T.One;
        }

        return identity;
    }
}
