using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Kernels;

namespace Recurrent.Optimizers;

/// <summary>Stochastic gradient descent, with momentum and Nesterov's variant of it where asked for.</summary>
/// <remarks>
/// As <c>torch.optim.SGD</c> without dampening (Sutskever et al., "On the importance of initialization and momentum in deep
/// learning", 2013, with the learning rate outside of the momentum):
/// <code>
/// g = dw + weightDecay·w
/// v = momentum·v + g                       momentum_buffer
/// w = w − learningRate·v                   or, with Nesterov, w − learningRate·(g + momentum·v)
/// </code>
/// </remarks>
public sealed class Sgd<T> : Optimizer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Variable<T>[]? velocity;
    private DescentFactors<T> factors;

    /// <summary>Plain descent; with momentum where <paramref name="momentum"/> is above 0.</summary>
    /// <param name="parameters">Such as a model's <c>Parameters</c>.</param>
    /// <param name="learningRate">0 or more.</param>
    /// <param name="momentum">How much of the last step goes on, 0 or more.</param>
    /// <param name="weightDecay">The L2 penalty's factor, 0 or more.</param>
    /// <param name="nesterov">Whether to look ahead along the momentum, which must then be above 0.</param>
    /// <exception cref="ArgumentException">A number is out of range, or a parameter cannot be optimized.</exception>
    public Sgd(
        IReadOnlyList<Variable<T>> parameters,
        double learningRate,
        double momentum = 0,
        double weightDecay = 0,
        bool nesterov = false)
        : base(parameters, learningRate)
    {
        factors = new(
            Rate: T.Zero,
            Penalty: T.CreateChecked(InRange(weightDecay, double.PositiveInfinity)),
            Momentum: T.CreateChecked(InRange(momentum, double.PositiveInfinity)),
            nesterov);
        if (momentum > 0)
        {
            velocity = NewState("momentum_buffer");
        }
        else if (nesterov)
        {
            throw new ArgumentException("nesterov wants a momentum above 0; given 0.", nameof(nesterov));
        }
    }

    /// <inheritdoc/>
    protected override void Prepare() => factors = factors with { Rate = T.CreateChecked(LearningRate) };

    /// <inheritdoc/>
    protected override void Update(int index, Span<T> weights, ReadOnlySpan<T> gradient)
    {
        Span<T> v = velocity is null ? default : velocity[index].Data;
        ElementLoop.Run<DescentStep<T>, T>(new DescentStep<T>(factors, gradient, v, weights), weights.Length);
    }
}
