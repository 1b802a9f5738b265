using System.Numerics;
using System.Numerics.Tensors;
using Recurrent.Kernels;

namespace Recurrent.Autograd;

/// <summary>A tensor with, where it is wanted, the gradient of the loss with respect to it.</summary>
/// <remarks>
/// Two kinds share this type. A variable made by its constructor owns its memory and lives as long as it is referenced:
/// a parameter, or an input whose gradient is asked for. One made by an operation of a <see cref="Tape{T}"/> borrows from
/// the tape's pool and may be used until <see cref="Tape{T}.Reset"/>.
/// </remarks>
public sealed class Variable<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Tape<T>? tape;
    private readonly int round;
    private readonly Buffer<T> data;
    private Buffer<T>? gradient;

    /// <summary>A variable that owns its memory, filled with zeros.</summary>
    /// <param name="name">Its name in messages and checkpoints, such as <c>lstm.weight_ih_l0</c>.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="requiresGradient">Whether a backward pass shall compute its gradient.</param>
    public Variable(string name, Shape shape, bool requiresGradient = true)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        Shape = shape;
        RequiresGradient = requiresGradient;
        data = new(new T[shape.Length]);
        gradient = requiresGradient ? new Buffer<T>(new T[shape.Length]) : null;
    }

    /// <summary>A variable that owns its memory, with a copy of <paramref name="values"/>, row-major.</summary>
    /// <exception cref="ArgumentException">The number of values is not that of the shape's elements.</exception>
    public Variable(string name, Shape shape, ReadOnlySpan<T> values, bool requiresGradient = true)
        : this(name, shape, requiresGradient)
    {
        Require.Length(values.Length, shape.Length, nameof(values));
        values.CopyTo(data.Span(Length));
    }

    /// <summary>A variable that owns its memory, with a copy of a tensor, or of a view of one.</summary>
    /// <exception cref="ArgumentException">The tensor has more than four axes, or more elements than an array
    /// holds.</exception>
    public Variable(string name, ReadOnlyTensorSpan<T> values, bool requiresGradient = true)
        : this(name, Shape.FromLengths(values.Lengths), requiresGradient) => values.FlattenTo(data.Span(Length));

    internal Variable(Tape<T> tape, int round, Buffer<T> buffer, Shape shape, bool requiresGradient)
    {
        Name = "";
        Shape = shape;
        RequiresGradient = requiresGradient;
        data = buffer;
        this.tape = tape;
        this.round = round;
    }

    /// <summary>Its name in messages and checkpoints; empty for what an operation made.</summary>
    public string Name { get; internal set; }

    /// <summary>Its shape.</summary>
    public Shape Shape { get; }

    /// <summary>The number of its elements.</summary>
    public int Length => Shape.Length;

    /// <summary>Whether a backward pass computes its gradient.</summary>
    public bool RequiresGradient { get; }

    /// <summary>The elements, row-major.</summary>
    /// <exception cref="InvalidOperationException">It came from a tape that has been reset since.</exception>
    public Span<T> Data
    {
        get
        {
            ThrowIfStale();
            return data.Span(Length);
        }
    }

    /// <summary>The gradient of the loss with respect to the elements; backward passes add to it.</summary>
    /// <exception cref="InvalidOperationException">It requires no gradient, or came from a tape that has been reset
    /// since.</exception>
    public Span<T> Gradient
    {
        get
        {
            ThrowIfStale();
            if (!RequiresGradient)
            {
                throw new InvalidOperationException($"{this} requires no gradient, so it has none.");
            }

            if (gradient is null)
            {
                gradient = tape!.RentBuffer(Length);
                Clearing<T>.Run(gradient.Value.Span(Length));
            }

            return gradient.Value.Span(Length);
        }
    }

    /// <summary>The only element of a scalar, such as a loss.</summary>
    /// <exception cref="InvalidOperationException">It has more or fewer elements than one.</exception>
    public T Value => Length == 1
        ? Data[0]
        : throw new InvalidOperationException($"Value wants a variable of one element; {this} has {Length}.");

    /// <summary>The gradient, or nothing where none is required: what a backward half of several inputs takes.</summary>
    internal Span<T> GradientOrEmpty => RequiresGradient ? Gradient : default;

    /// <summary>Whether anything has asked for the gradient yet: an operation whose result nobody used has none.</summary>
    internal bool HasGradient => gradient is not null;

    /// <summary>Sets the gradient to zero.</summary>
    public void ZeroGradient()
    {
        if (gradient is { } buffer)
        {
            Clearing<T>.Run(buffer.Span(Length));
        }
    }

    /// <summary>A copy of the elements as a tensor of the same shape.</summary>
    public Tensor<T> ToTensor() => Tensor.Create(Data.ToArray(), Shape.ToLengths());

    /// <summary>A copy of the gradient as a tensor of the same shape.</summary>
    public Tensor<T> GradientToTensor() => Tensor.Create(Gradient.ToArray(), Shape.ToLengths());

    /// <summary>Its name and shape.</summary>
    public override string ToString() => Name.Length == 0 ? $"a variable {Shape}" : $"{Name} {Shape}";

    private void ThrowIfStale()
    {
        if (tape is not null && tape.Round != round)
        {
            throw new InvalidOperationException(
                $"{this} belongs to a step that has ended: its tape was reset. Copy what is needed before Reset.");
        }
    }
}
