using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Cells;
using Recurrent.Kernels;
using Recurrent.Layers;

namespace Recurrent.Diagnostics;

/// <summary>How much of the gradient of a loss at the end of a sequence arrives at the states before it.</summary>
/// <param name="Hidden">‖∂L/∂h_t‖ for t = 0 … T, over all rows and layers; h_0 is the state before the first step.</param>
/// <param name="Cell">‖∂L/∂c_t‖ likewise, with h_t held; all 0 where the cell has no c. The last is 0: the loss sees h_T
/// alone.</param>
public sealed record GradientFlow(IReadOnlyList<double> Hidden, IReadOnlyList<double> Cell)
{
    /// <summary>‖∂L/∂(h_t, c_t)‖: the norm over all that a step hands on.</summary>
    public IReadOnlyList<double> State { get; } = [.. Hidden.Zip(Cell, (h, c) => Math.Sqrt((h * h) + (c * c)))];

    /// <summary>Runs a layer over a sequence, from a state of zeros, and walks back from a loss of its last state.</summary>
    /// <param name="layer">Any recurrent layer. The gradients of its parameters are the same afterwards.</param>
    /// <param name="x">The inputs, [T, B, I].</param>
    /// <param name="loss">Computes a scalar from h_T of the last layer, [B, H]. It adds, as any backward pass, to the
    /// gradients of other variables that it uses, such as an output layer's.</param>
    /// <exception cref="ArgumentException">A shape does not fit, or the loss does not depend on h_T.</exception>
    public static GradientFlow Of<T>(
        RecurrentLayer<T> layer, Variable<T> x, Func<Tape<T>, Variable<T>, Variable<T>> loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(loss);
        Require.Rank(x.Shape, 3, "[T, B, I]", nameof(x));
        return StepByStep.KeepingGradients(layer, () =>
        {
            var tape = new Tape<T>();
            List<RecurrentState<T>> states = StepByStep.Run(tape, layer, tape.Constant(x.Shape, x.Data));
            tape.Backward(loss(tape, states[^1].Hidden));
            return new GradientFlow(
                [.. states.Select(state => Norm(state, part => part.Hidden))],
                [.. states.Select(state => Norm(state, part => part.Cell))]);
        });
    }

    /// <summary>The memory horizon: the largest number of steps back at which the norm of the state's gradient is still
    /// at least <paramref name="share"/> of that at the last step.</summary>
    /// <param name="share">0 or more, such as 0.01.</param>
    public int Horizon(double share)
    {
        Require.AtLeast(share, 0);
        for (int t = 0; t < State.Count; t++)
        {
            if (State[t] >= share * State[^1])
            {
                return State.Count - 1 - t;
            }
        }

        return 0; // Only a gradient that is not a number leads here.
    }

    private static double Norm<T>(RecurrentState<T> state, Func<CellState<T>, Variable<T>?> part)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Math.Sqrt(state.Layers.Sum(
            layer => part(layer) is { } variable ? SquaredNorm.Of<T>(variable.Gradient) : 0));
}
