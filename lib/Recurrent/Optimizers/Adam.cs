using System.Numerics;
using Recurrent.Autograd;

namespace Recurrent.Optimizers;

/// <summary>Adam: steps of about the learning rate's size in every coordinate, whatever the size of its gradient.</summary>
/// <remarks>
/// As <c>torch.optim.Adam</c> (Kingma and Ba, "Adam: a method for stochastic optimization", 2015); step t = 1, 2, …:
/// <code>
/// g = dw + weightDecay·w
/// m = m + (1 − β₁)·(g − m)                 exp_avg
/// v = β₂·v + (1 − β₂)·g²                   exp_avg_sq
/// w = w − learningRate/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)
/// </code>
/// </remarks>
public class Adam<T> : Optimizer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Variable<T>[] means, squares;
    private readonly double beta1, beta2, weightDecay;
    private readonly bool decoupled;
    private readonly T epsilon;
    private double power1 = 1, power2 = 1; // β₁ᵗ and β₂ᵗ, by t multiplications: the same bits everywhere.
    private T stepSize, correction, penalty, keep;

    /// <summary>Adam with PyTorch's defaults.</summary>
    /// <param name="parameters">Such as a model's <c>Parameters</c>.</param>
    /// <param name="learningRate">0 or more.</param>
    /// <param name="beta1">How much of the mean gradient stays, in [0, 1).</param>
    /// <param name="beta2">How much of the mean squared gradient stays, in [0, 1).</param>
    /// <param name="epsilon">Keeps the division finite, 0 or more.</param>
    /// <param name="weightDecay">The L2 penalty's factor, 0 or more.</param>
    /// <exception cref="ArgumentException">A number is out of range, or a parameter cannot be optimized.</exception>
    public Adam(
        IReadOnlyList<Variable<T>> parameters,
        double learningRate = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0)
        : this(parameters, learningRate, beta1, beta2, epsilon, weightDecay, decoupled: false)
    {
    }

    private protected Adam(
        IReadOnlyList<Variable<T>> parameters,
        double learningRate,
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        bool decoupled)
        : base(parameters, learningRate)
    {
        this.beta1 = InRange(beta1, 1);
        this.beta2 = InRange(beta2, 1);
        this.epsilon = T.CreateChecked(InRange(epsilon, double.PositiveInfinity));
        this.weightDecay = InRange(weightDecay, double.PositiveInfinity);
        this.decoupled = decoupled;
        means = NewState("exp_avg");
        squares = NewState("exp_avg_sq");
    }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        power1 *= beta1;
        power2 *= beta2;
        stepSize = T.CreateChecked(LearningRate / (1 - power1));
        correction = T.CreateChecked(Math.Sqrt(1 - power2));
        penalty = decoupled ? T.Zero : T.CreateChecked(weightDecay);
        keep = decoupled ? T.CreateChecked(1 - (LearningRate * weightDecay)) : T.One;
    }

    /// <inheritdoc/>
    protected override void Update(int index, Span<T> weights, ReadOnlySpan<T> gradient)
    {
        Span<T> m = means[index].Data, v = squares[index].Data;
        T new1 = T.CreateChecked(1 - beta1), old2 = T.CreateChecked(beta2), new2 = T.CreateChecked(1 - beta2);
        for (int i = 0; i < weights.Length; i++)
        {
            T w = weights[i] * keep;
            T g = gradient[i] + (penalty * w);
            m[i] += new1 * (g - m[i]);
            v[i] = (old2 * v[i]) + (new2 * g * g);
            weights[i] = w - (stepSize * m[i] / ((T.Sqrt(v[i]) / correction) + epsilon));
        }
    }

    /// <inheritdoc/>
    protected override void OnRestored()
    {
        double last1, last2;
        (power1, power2) = (1, 1);
        for (long t = 0; t < StepCount; t++)
        {
            (last1, last2) = (power1, power2);
            power1 *= beta1;
            power2 *= beta2;
            if (power1 == last1 && power2 == last2)
            {
                break; // Both have underflowed for good.
            }
        }
    }
}
