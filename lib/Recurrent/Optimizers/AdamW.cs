using System.Numerics;
using Recurrent.Autograd;

namespace Recurrent.Optimizers;

/// <summary>Adam with decoupled weight decay: weights shrink by a factor of their own, apart from the gradient.</summary>
/// <remarks>
/// As <c>torch.optim.AdamW</c> (Loshchilov and Hutter, "Decoupled weight decay regularization", 2019): first
/// <c>w = w·(1 − learningRate·weightDecay)</c>, then the step of <see cref="Adam{T}"/> without a penalty.
/// </remarks>
public sealed class AdamW<T> : Adam<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>AdamW with PyTorch's defaults.</summary>
    /// <param name="parameters">Such as a model's <c>Parameters</c>.</param>
    /// <param name="learningRate">0 or more.</param>
    /// <param name="beta1">How much of the mean gradient stays, in [0, 1).</param>
    /// <param name="beta2">How much of the mean squared gradient stays, in [0, 1).</param>
    /// <param name="epsilon">Keeps the division finite, 0 or more.</param>
    /// <param name="weightDecay">0 or more; times the learning rate it is what a weight loses in a step.</param>
    /// <exception cref="ArgumentException">A number is out of range, or a parameter cannot be optimized.</exception>
    public AdamW(
        IReadOnlyList<Variable<T>> parameters,
        double learningRate = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 1e-2)
        : base(parameters, learningRate, beta1, beta2, epsilon, weightDecay, decoupled: true)
    {
    }
}
