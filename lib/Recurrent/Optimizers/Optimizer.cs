using System.Numerics;
using System.Runtime.CompilerServices;
using Recurrent.Autograd;

namespace Recurrent.Optimizers;

/// <summary>Changes parameters along their gradients.</summary>
/// <remarks>
/// <see cref="Step"/> allocates nothing, and cannot fail half-way: all that could be wrong is checked before. Gradients are
/// the caller's to zero, since backward passes add. An optimizer of one's own overrides
/// <see cref="Update"/>, and asks for its memory by <see cref="NewState"/> in its constructor.
/// </remarks>
public abstract class Optimizer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Variable<T>[] parameters;
    private readonly List<Variable<T>> state = [];

    /// <summary>An optimizer of <paramref name="parameters"/>.</summary>
    /// <param name="parameters">Such as a model's <c>Parameters</c>: one or more, with a gradient and a name of its own
    /// each.</param>
    /// <param name="learningRate">0 or more.</param>
    /// <exception cref="ArgumentException">There are no parameters, one requires no gradient, or a name is empty or
    /// repeated.</exception>
    protected Optimizer(IReadOnlyList<Variable<T>> parameters, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        this.parameters = [.. parameters];
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (Variable<T> parameter in this.parameters)
        {
            if (!parameter.RequiresGradient || parameter.Name.Length == 0 || !names.Add(parameter.Name))
            {
                throw new ArgumentException(
                    $"An optimizer wants parameters with a gradient and a name of its own each; given {parameter}.",
                    nameof(parameters));
            }
        }

        if (names.Count == 0)
        {
            throw new ArgumentException("An optimizer wants at least one parameter; given none.", nameof(parameters));
        }

        LearningRate = learningRate;
    }

    /// <summary>What it optimizes.</summary>
    public IReadOnlyList<Variable<T>> Parameters => parameters;

    /// <summary>How far a step goes; 0 or more and finite. It may change between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double LearningRate
    {
        get;
        set => field = InRange(value, double.PositiveInfinity, nameof(LearningRate));
    }

    /// <summary>The number of steps made: PyTorch's <c>step</c>.</summary>
    public long StepCount { get; private set; }

    /// <summary>What it remembers from step to step, each under the parameter's name, a dot and PyTorch's name, such as
    /// <c>lstm.weight_ih_l0.exp_avg</c>.</summary>
    public IReadOnlyList<Variable<T>> State => state;

    /// <summary>Changes every parameter by its gradient.</summary>
    public void Step()
    {
        StepCount++;
        Prepare();
        for (int i = 0; i < parameters.Length; i++)
        {
            Update(i, parameters[i].Data, parameters[i].Gradient);
        }
    }

    /// <summary>Sets the gradient of every parameter to zero.</summary>
    public void ZeroGradients()
    {
        foreach (Variable<T> parameter in parameters)
        {
            parameter.ZeroGradient();
        }
    }

    /// <summary>Takes up <see cref="State"/> as it was after <paramref name="stepCount"/> steps.</summary>
    internal void Restore(long stepCount)
    {
        StepCount = stepCount;
        OnRestored();
    }

    /// <summary>Fails unless 0 ≤ <paramref name="value"/> &lt; <paramref name="limit"/>.</summary>
    private protected static double InRange(
        double value, double limit, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= 0 && value < limit
            ? value
            : throw new ArgumentOutOfRangeException(
                name, value, $"{name} wants 0 or more and less than {limit}; given {value}.");

    /// <summary>Makes one state variable for each parameter, of its shape and filled with zeros.</summary>
    /// <param name="name">What follows the parameter's name and a dot in the state variable's name.</param>
    protected Variable<T>[] NewState(string name)
    {
        Variable<T>[] added = Array.ConvertAll(
            parameters, p => new Variable<T>($"{p.Name}.{name}", p.Shape, requiresGradient: false));
        state.AddRange(added);
        return added;
    }

    /// <summary>Computes what all parameters of step <see cref="StepCount"/> share.</summary>
    protected virtual void Prepare()
    {
    }

    /// <summary>Changes one parameter; must not fail.</summary>
    /// <param name="index">Its index in <see cref="Parameters"/>.</param>
    /// <param name="weights">Its elements.</param>
    /// <param name="gradient">Their gradient, as many elements.</param>
    protected abstract void Update(int index, Span<T> weights, ReadOnlySpan<T> gradient);

    /// <summary>Recomputes what follows from <see cref="StepCount"/>.</summary>
    protected virtual void OnRestored()
    {
    }
}
