using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Kernels;

namespace Recurrent.Optimizers;

/// <summary>Keeps gradients from becoming too large.</summary>
public static class GradientClipping
{
    /// <summary>The Euclidean norm of all gradients seen as one vector.</summary>
    /// <remarks>Summed in double, each parameter by itself and these sums in order (see Kernels/SquaredNorm.cs). Not finite
    /// where a gradient is not.</remarks>
    public static double GlobalNorm<T>(IReadOnlyList<Variable<T>> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        double sum = 0;
        for (int i = 0; i < parameters.Count; i++)
        {
            sum += SquaredNorm.Of<T>(parameters[i].Gradient);
        }

        return Math.Sqrt(sum);
    }

    /// <summary>Shrinks all gradients by one factor so that their norm is at most <paramref name="maxNorm"/>.</summary>
    /// <remarks>
    /// As PyTorch's <c>clip_grad_norm_</c> (Pascanu et al., "On the difficulty of training recurrent neural networks",
    /// 2013): the factor is maxNorm / (norm + 10⁻⁶), and never above 1. Gradients whose norm is not finite stay as they
    /// are, so that the caller can see which is to blame.
    /// </remarks>
    /// <returns>The norm before.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxNorm"/> is negative or not a number.</exception>
    public static double ByGlobalNorm<T>(IReadOnlyList<Variable<T>> parameters, double maxNorm)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.AtLeast(maxNorm, 0);
        double norm = GlobalNorm(parameters);
        Shrink(parameters, norm, maxNorm);
        return norm;
    }

    /// <summary>Limits every element of every gradient to [−<paramref name="maxValue"/>, <paramref name="maxValue"/>].</summary>
    /// <remarks>As PyTorch's <c>clip_grad_value_</c>. It changes the direction of the gradient; NaN stays NaN.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxValue"/> is negative or not a number.</exception>
    public static void ByValue<T>(IReadOnlyList<Variable<T>> parameters, double maxValue)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        T limit = T.CreateTruncating(Require.AtLeast(maxValue, 0));
        for (int i = 0; i < parameters.Count; i++)
        {
            Span<T> gradient = parameters[i].Gradient;
            ElementLoop.Run<Clamping<T>, T>(new Clamping<T>(gradient, limit), gradient.Length);
        }
    }

    /// <summary>The second half of <see cref="ByGlobalNorm"/>, for gradients whose norm is known.</summary>
    internal static void Shrink<T>(IReadOnlyList<Variable<T>> parameters, double norm, double maxNorm)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double factor = maxNorm / (norm + 1e-6);
        if (double.IsFinite(norm) && factor < 1)
        {
            T scale = T.CreateTruncating(factor);
            for (int i = 0; i < parameters.Count; i++)
            {
                Span<T> gradient = parameters[i].Gradient;
                ElementLoop.Run<Shrinking<T>, T>(new Shrinking<T>(gradient, scale), gradient.Length);
            }
        }
    }
}
