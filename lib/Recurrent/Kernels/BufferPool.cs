using System.Numerics;

namespace Recurrent.Kernels;

/// <summary>Lends arrays and takes them back, so that a training step in its steady state allocates none.</summary>
/// <remarks>
/// Arrays come in sizes of four steps to the octave, at most a quarter larger than asked for. Not safe for several
/// threads at once: each tape and each thread has its own. What is lent is not cleared.
/// </remarks>
internal sealed class BufferPool<T>
{
    [ThreadStatic]
    private static BufferPool<T>? scratch;

    /// <summary>The calling thread's pool for memory that is lent and returned within one call.</summary>
    public static BufferPool<T> Scratch => scratch ??= new();

    private readonly Dictionary<int, Stack<T[]>> free = [];

    /// <summary>An array of at least <paramref name="length"/> elements, with whatever was in it before.</summary>
    public T[] Rent(int length)
    {
        int capacity = Capacity(length);
        return free.TryGetValue(capacity, out Stack<T[]>? stack) && stack.TryPop(out T[]? buffer)
            ? buffer
            : GC.AllocateUninitializedArray<T>(capacity);
    }

    /// <summary>Takes back an array that <see cref="Rent"/> lent.</summary>
    public void Return(T[] buffer)
    {
        if (!free.TryGetValue(buffer.Length, out Stack<T[]>? stack))
        {
            free.Add(buffer.Length, stack = []);
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
        return (int)Math.Min(((long)length + step - 1) / step * step, Array.MaxLength);
    }
}
