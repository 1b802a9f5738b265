using System.Numerics;
using System.Runtime.InteropServices;
using Recurrent.Autograd;
using Recurrent.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recurrent.Torch;

/// <summary>Copies tensors and parameters between this library and TorchSharp. Names, layouts and the order of gates are torch's on both
/// sides, so nothing is renamed or permuted.</summary>
/// <example><code>
/// ours.CopyTo(theirs);                                                       // weights, by name
/// Tensor x = Exchange.ToTorch&lt;float&gt;(batch.X, [T, B, I]);
/// theirs.call(x).CopyTo&lt;float&gt;(answers);
/// </code></example>
public static class Exchange
{
    /// <summary>The fastest device of this machine that the libtorch at hand can use: CUDA, then MPS, then the CPU.</summary>
    public static Device BestDevice => cuda.is_available() ? CUDA : mps_is_available() ? MPS : CPU;

    /// <summary>Copies a variable's elements to a new tensor of the same shape on the CPU.</summary>
    /// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
    /// <exception cref="NotSupportedException">The element type is another.</exception>
    public static Tensor ToTorch<T>(this Variable<T> variable)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(variable);
        return ToTorch<T>(variable.Data, variable.Shape);
    }

    /// <summary>Copies elements to a new tensor on the CPU.</summary>
    /// <typeparam name="T"><c>float</c>, <c>double</c>, <c>int</c> or <c>long</c>; torch wants the targets of a cross-entropy as <c>long</c>.</typeparam>
    /// <param name="values">The elements, row-major.</param>
    /// <param name="shape">The shape, such as <c>[T, B, I]</c>.</param>
    /// <exception cref="ArgumentException">The number of elements is not that of the shape.</exception>
    /// <exception cref="NotSupportedException">The element type is another.</exception>
    public static Tensor ToTorch<T>(ReadOnlySpan<T> values, Shape shape)
        where T : unmanaged
    {
        ScalarType type = Elements.TypeOf<T>();
        if (values.Length != shape.Length)
        {
            throw new ArgumentException($"expected {shape.Length} values for the shape {shape}, given {values.Length}.", nameof(values));
        }

        Tensor tensor = empty(Elements.LongsOf(shape), type);
        MemoryMarshal.AsBytes(values).CopyTo(tensor.bytes);
        return tensor;
    }

    /// <summary>Copies a tensor's elements, row-major, whatever its device and its layout in memory.</summary>
    /// <typeparam name="T">The tensor's element type.</typeparam>
    /// <exception cref="ArgumentException">The tensor has another element type, or another number of elements.</exception>
    public static void CopyTo<T>(this Tensor tensor, Span<T> destination)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (tensor.dtype != Elements.TypeOf<T>() || tensor.numel() != destination.Length)
        {
            throw new ArgumentException(
                $"expected a span of {tensor.numel()} elements of type {tensor.dtype}, given {destination.Length} of type {Elements.TypeOf<T>()}.", nameof(destination));
        }

        using (NewDisposeScope())
        {
            tensor.detach().cpu().contiguous().bytes.CopyTo(MemoryMarshal.AsBytes(destination));
        }
    }

    /// <summary>Copies every parameter of a model of this library to the parameter of the same name in a TorchSharp module.</summary>
    /// <exception cref="ArgumentException">A name, a shape or an element type differs: the message lists every one that does. Nothing has
    /// changed then.</exception>
    public static void CopyTo<T>(this Module<T> ours, nn.Module theirs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach ((Variable<T> from, Parameter to) in Pairs(ours, theirs))
        {
            using (no_grad())
            using (Tensor copy = from.ToTorch())
            {
                to.copy_(copy); // It returns the parameter itself, which is not to be disposed.
            }
        }
    }

    /// <summary>Copies every parameter of a TorchSharp module to the parameter of the same name in a model of this library.</summary>
    /// <exception cref="ArgumentException">A name, a shape or an element type differs: the message lists every one that does. Nothing has
    /// changed then.</exception>
    public static void CopyFrom<T>(this Module<T> ours, nn.Module theirs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach ((Variable<T> to, Parameter from) in Pairs(ours, theirs))
        {
            from.CopyTo(to.Data);
        }
    }

    /// <summary>Lists a module's parameters, for a table: <c>Table.Of(module.ParameterRows())</c>.</summary>
    public static IReadOnlyList<ParameterRow> ParameterRows(this nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return [.. module.named_parameters().Select(named => new ParameterRow(named.name, $"[{string.Join(", ", named.parameter.shape)}]", named.parameter.numel()))];
    }

    private static List<(Variable<T> Ours, Parameter Theirs)> Pairs<T>(Module<T> ours, nn.Module theirs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(ours);
        ArgumentNullException.ThrowIfNull(theirs);
        Dictionary<string, Parameter> rest = theirs.named_parameters().ToDictionary(named => named.name, named => named.parameter);
        List<(Variable<T>, Parameter)> pairs = [];
        List<string> problems = [];
        foreach (Variable<T> parameter in ours.Parameters)
        {
            if (!rest.Remove(parameter.Name, out Parameter? other))
            {
                problems.Add($"{parameter} is only in ours");
            }
            else if (!other.shape.AsSpan().SequenceEqual(Elements.LongsOf(parameter.Shape)) || other.dtype != Elements.TypeOf<T>())
            {
                problems.Add($"{parameter} of type {Elements.TypeOf<T>()} is [{string.Join(", ", other.shape)}] of type {other.dtype} in theirs");
            }
            else
            {
                pairs.Add((parameter, other));
            }
        }

        problems.AddRange(rest.Select(other => $"{other.Key} [{string.Join(", ", other.Value.shape)}] is only in theirs"));
        return problems.Count == 0
            ? pairs
            : throw new ArgumentException($"expected parameters of the same names, shapes and types, found: {string.Join("; ", problems)}.", nameof(theirs));
    }
}
