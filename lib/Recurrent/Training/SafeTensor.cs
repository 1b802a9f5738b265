using System.Runtime.InteropServices;

namespace Recurrent.Training;

/// <summary>A named tensor of a safetensors file.</summary>
public sealed class SafeTensor
{
    internal SafeTensor(string name, TensorType type, Shape shape, byte[] bytes)
    {
        (Name, Type, Shape, Bytes) = (name, type, shape, bytes);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The type of its elements.</summary>
    public TensorType Type { get; }

    /// <summary>Its shape.</summary>
    public Shape Shape { get; }

    /// <summary>The elements, row-major and little-endian.</summary>
    internal byte[] Bytes { get; }

    /// <summary>A tensor with a copy of <paramref name="values"/>.</summary>
    /// <typeparam name="T"><c>float</c>, <c>double</c>, <c>long</c> or <c>ulong</c>.</typeparam>
    /// <exception cref="ArgumentException">The name is empty, or the number of values is not that of the shape's
    /// elements.</exception>
    /// <exception cref="NotSupportedException">The element type is none of the four.</exception>
    public static SafeTensor Of<T>(string name, Shape shape, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Require.Length(values.Length, shape.Length, nameof(values));
        TensorType type = TensorTypes.Of<T>();
        byte[] bytes = MemoryMarshal.AsBytes(values).ToArray();
        TensorTypes.LittleEndian<T>(bytes);
        return new SafeTensor(name, type, shape, bytes);
    }

    /// <summary>Copies the elements to <paramref name="destination"/>.</summary>
    /// <exception cref="ArgumentException">It is not of the tensor's element type and number of elements.</exception>
    public void CopyTo<T>(Span<T> destination)
        where T : unmanaged
    {
        if (TensorTypes.Of<T>() != Type)
        {
            throw new ArgumentException($"{this} wants a span of {Type}; given {TensorTypes.Of<T>()}.", nameof(destination));
        }

        Require.Length(destination.Length, Shape.Length, nameof(destination));
        Span<byte> bytes = MemoryMarshal.AsBytes(destination);
        Bytes.CopyTo(bytes);
        TensorTypes.LittleEndian<T>(bytes);
    }

    /// <summary>Its name, type and shape.</summary>
    public override string ToString() => $"{Name} {Type} {Shape}";
}
