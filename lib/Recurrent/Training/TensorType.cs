using System.Runtime.CompilerServices;

namespace Recurrent.Training;

/// <summary>The element types of safetensors files that are read and written here.</summary>
public enum TensorType
{
    /// <summary><c>float</c>.</summary>
    F32,

    /// <summary><c>double</c>.</summary>
    F64,

    /// <summary><c>long</c>.</summary>
    I64,

    /// <summary><c>ulong</c>.</summary>
    U64,
}

internal static class TensorTypes
{
    /// <summary>The element type of <typeparamref name="T"/>.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    public static TensorType Of<T>() =>
        typeof(T) == typeof(float) ? TensorType.F32
        : typeof(T) == typeof(double) ? TensorType.F64
        : typeof(T) == typeof(long) ? TensorType.I64
        : typeof(T) == typeof(ulong) ? TensorType.U64
        : throw new NotSupportedException(
            $"A tensor file here holds float, double, long or ulong; given {typeof(T).Name}.");

    /// <summary>The size of an element in bytes.</summary>
    public static int Size(this TensorType type) => type == TensorType.F32 ? sizeof(float) : sizeof(double);

    /// <summary>Puts the bytes of each <typeparamref name="T"/> into little-endian order, or back from it.</summary>
    public static void LittleEndian<T>(Span<byte> bytes)
    {
        for (int at = 0; !BitConverter.IsLittleEndian && at < bytes.Length; at += Unsafe.SizeOf<T>())
        {
            bytes.Slice(at, Unsafe.SizeOf<T>()).Reverse();
        }
    }
}
