using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Layers;

namespace Recurrent.Diagnostics;

/// <summary>A layer run one step at a time, so that every state on the way has a gradient of its own.</summary>
internal static class StepByStep
{
    /// <summary>The states h_0 (zero) to h_T of a run over x.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="layer">The layer or stack of layers.</param>
    /// <param name="x">The inputs, [T, B, I].</param>
    public static List<RecurrentState<T>> Run<T>(Tape<T> tape, RecurrentLayer<T> layer, Variable<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int batch = x.Shape[1], inputs = x.Shape[2];
        List<RecurrentState<T>> states = [layer.ZeroState(batch, requiresGradient: true)];
        for (int t = 0; t < x.Shape[0]; t++)
        {
            Variable<T> input = tape.Reshape(tape.Slice(x, t, 1), [batch, inputs]);
            states.Add(layer.Step(tape, input, states[^1]));
        }

        return states;
    }

    /// <summary>Runs something that adds to the gradients, and gives the parameters back those they had.</summary>
    public static TResult KeepingGradients<T, TResult>(Module<T> module, Func<TResult> run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[][] kept = [.. module.Parameters.Select(parameter => parameter.Gradient.ToArray())];
        try
        {
            return run();
        }
        finally
        {
            for (int i = 0; i < kept.Length; i++)
            {
                kept[i].CopyTo(module.Parameters[i].Gradient);
            }
        }
    }
}
