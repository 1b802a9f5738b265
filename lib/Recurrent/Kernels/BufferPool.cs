using System.Numerics;

namespace Recurrent.Kernels;

/// <summary>Lends buffers and takes them back, so that a training step in its steady state allocates none.</summary>
/// <remarks>
/// Buffers come in sizes of four steps to the octave, at most a quarter larger than asked for, and large ones begin at a cache
/// line, so that a vector load touches one line and not two. Not safe for several threads at once: each tape and each thread has its
/// own. What is lent is not cleared.
/// </remarks>
internal sealed class BufferPool<T>
    where T : unmanaged
{
    [ThreadStatic]
    private static BufferPool<T>? scratch;

    private readonly Dictionary<int, Stack<Buffer<T>>> free = [];

    /// <summary>The calling thread's pool for memory that is lent and returned within one call.</summary>
    public static BufferPool<T> Scratch => scratch ??= new();

    /// <summary>A buffer of at least <paramref name="length"/> elements, with whatever was in it before.</summary>
    public Buffer<T> Rent(int length)
    {
        int capacity = Capacity(length);
        if (free.TryGetValue(capacity, out Stack<Buffer<T>>? stack) && stack.TryPop(out Buffer<T> buffer))
        {
            return buffer;
        }

        try
        {
            return Buffer<T>.Allocate(capacity);
        }
        catch (OutOfMemoryException) when (free.Count > 0)
        {
            Clear(); // What is kept for other lengths may be what is missing.
            return Buffer<T>.Allocate(capacity);
        }
    }

    /// <summary>Lets go of all buffers that are not lent.</summary>
    public void Clear() => free.Clear();

    /// <summary>Takes back a buffer that <see cref="Rent"/> lent.</summary>
    public void Return(Buffer<T> buffer)
    {
        if (!free.TryGetValue(buffer.Capacity, out Stack<Buffer<T>>? stack))
        {
            free.Add(buffer.Capacity, stack = []);
        }

        stack.Push(buffer);
    }

    private static int Capacity(int length)
    {
        const int Smallest = 16;
        if (length <= Smallest)
        {
            return Smallest;
        }

        int step = 1 << Math.Max(BitOperations.Log2((uint)(length - 1)) - 2, 2);
        return (int)Math.Min(((long)length + step - 1) / step * step, Shape.MaxLength);
    }
}
