using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Kernels;

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
/// The fraction is computed with √(1 − β₂ᵗ) multiplied into both of its sides; see Kernels/AdamStep.cs.
/// </remarks>
public class Adam<T> : Optimizer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Variable<T>[] means, squares;
    private readonly double beta1, beta2, epsilon, weightDecay;
    private readonly bool decoupled;
    private double power1 = 1, power2 = 1; // β₁ᵗ and β₂ᵗ, by t multiplications: the same bits everywhere.
    private AdamFactors<T> factors;

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
        this.epsilon = InRange(epsilon, double.PositiveInfinity);
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
        double correction = Math.Sqrt(1 - power2);
        factors = new(
            Keep: T.CreateChecked(decoupled ? 1 - (LearningRate * weightDecay) : 1),
            Penalty: T.CreateChecked(decoupled ? 0 : weightDecay),
            NewMean: T.CreateChecked(1 - beta1),
            OldSquare: T.CreateChecked(beta2),
            NewSquare: T.CreateChecked(1 - beta2),
            StepSize: T.CreateChecked(LearningRate * correction / (1 - power1)),
            Epsilon: T.CreateChecked(epsilon * correction));
    }

    /// <inheritdoc/>
    protected override void Update(int index, Span<T> weights, ReadOnlySpan<T> gradient)
    {
        AdamStep<T> step = new(factors, gradient, means[index].Data, squares[index].Data, weights);
        ElementLoop.Run<AdamStep<T>, T>(step, weights.Length);
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
