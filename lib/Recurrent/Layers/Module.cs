using System.Numerics;
using Recurrent.Autograd;

namespace Recurrent.Layers;

/// <summary>A part of a model that owns parameters, named as PyTorch names them: <c>lstm.weight_ih_l0</c>.</summary>
/// <remarks>A model registers its parameters and parts in its constructor and writes its forward pass as a method that
/// takes a <see cref="Tape{T}"/>.</remarks>
public abstract class Module<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<Variable<T>> parameters = [];
    private readonly List<Module<T>> parts = [];

    /// <summary>Every parameter of this module and of its parts, in the order they were registered.</summary>
    public IReadOnlyList<Variable<T>> Parameters => parameters;

    /// <summary>The number of numbers that training changes.</summary>
    public long ParameterCount => parameters.Sum(parameter => (long)parameter.Length);

    /// <summary>Whether it trains, true at first: dropout drops only then. Setting it reaches all parts, as torch's <c>train()</c> and
    /// <c>eval()</c> do; who samples or evaluates sets it to false.</summary>
    public bool Training
    {
        get;
        set
        {
            field = value;
            parts.ForEach(part => part.Training = value);
        }
    } = true;

    /// <summary>Sets every gradient to zero; backward passes only add.</summary>
    public void ZeroGradients()
    {
        foreach (Variable<T> parameter in parameters)
        {
            parameter.ZeroGradient();
        }
    }

    /// <summary>Registers a new parameter, filled with zeros.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    protected Variable<T> Parameter(string name, Shape shape) => Add(new Variable<T>(name, shape));

    /// <summary>Registers a part: its parameters become this module's, with <paramref name="name"/> and a dot before
    /// their names.</summary>
    /// <exception cref="ArgumentException">A name is taken.</exception>
    protected TPart Part<TPart>(string name, TPart part)
        where TPart : Module<T>
    {
        ArgumentNullException.ThrowIfNull(part);
        foreach (Variable<T> parameter in part.Parameters)
        {
            parameter.Name = $"{name}.{parameter.Name}";
            Add(parameter);
        }

        parts.Add(part);
        return part;
    }

    private Variable<T> Add(Variable<T> parameter)
    {
        if (parameters.Exists(other => other.Name == parameter.Name))
        {
            throw new ArgumentException($"The module has a parameter {parameter.Name} already.", nameof(parameter));
        }

        parameters.Add(parameter);
        return parameter;
    }
}
