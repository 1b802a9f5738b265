using System.Numerics;
using System.Numerics.Tensors;
using Recurrent.Kernels;

namespace Recurrent.Decoding;

/// <summary>From logits to probabilities at a temperature τ: p = softmax(z/τ).</summary>
/// <remarks>Ackley, Hinton and Sejnowski, "A learning algorithm for Boltzmann machines" (1985). Below 1 the probable becomes more
/// probable, above 1 less; at 0, the limit, the largest logit has it all.</remarks>
public static class Temperature
{
    /// <summary>The probabilities at <paramref name="temperature"/>; may work in place.</summary>
    /// <param name="logits">z, [V], finite.</param>
    /// <param name="temperature">τ, 0 or more; at 0 the first of the largest logits gets probability 1.</param>
    /// <param name="probabilities">[V].</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0, or the temperature is negative or not a number.</exception>
    public static void Probabilities<T>(ReadOnlySpan<T> logits, double temperature, Span<T> probabilities)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Positive(logits.Length, nameof(logits));
        Require.Length(probabilities.Length, logits.Length, nameof(probabilities));
        Require.AtLeast(temperature, 0);
        int best = TensorPrimitives.IndexOfMax(logits);
        T tau = T.CreateTruncating(temperature);
        if (tau == T.Zero)
        {
            probabilities.Clear();
            probabilities[best] = T.One;
            return;
        }

        // The largest becomes 0 before the division, which then overflows downwards only: to −∞, whose probability is 0.
        TensorPrimitives.Subtract(logits, logits[best], probabilities);
        TensorPrimitives.Divide(probabilities, tau, probabilities);
        Softmax.Row<T>(probabilities, probabilities);
    }
}
