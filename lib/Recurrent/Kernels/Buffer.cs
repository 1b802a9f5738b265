using System.Runtime.CompilerServices;

namespace Recurrent.Kernels;

/// <summary>An array seen from some element on: for large ones, from where a cache line begins.</summary>
internal readonly struct Buffer<T>
    where T : unmanaged
{
    private const int CacheLine = 64;
    private const int LargeBytes = 4096; // Below, alignment gains nothing and pinned arrays, which live long, would cost.
    private readonly T[] array;
    private readonly int start;

    /// <summary>A buffer over the whole of <paramref name="array"/>.</summary>
    public Buffer(T[] array)
    {
        this.array = array;
        Capacity = array.Length;
    }

    private unsafe Buffer(T[] pinned, int capacity)
    {
        array = pinned;
        Capacity = capacity;
        nuint address = (nuint)Unsafe.AsPointer(ref pinned[0]);
        start = (int)((CacheLine - (address % CacheLine)) % CacheLine) / sizeof(T);
    }

    /// <summary>The number of elements that it holds.</summary>
    public int Capacity { get; }

    /// <summary>A new buffer, uncleared.</summary>
    public static Buffer<T> Allocate(int capacity)
    {
        int size = Unsafe.SizeOf<T>();
        return (long)capacity * size < LargeBytes
            ? new(GC.AllocateUninitializedArray<T>(capacity))
            : new(GC.AllocateUninitializedArray<T>(capacity + (CacheLine / size), pinned: true), capacity);
    }

    /// <summary>The first <paramref name="length"/> elements.</summary>
    public Span<T> Span(int length) => array.AsSpan(start, length);

    /// <summary>The first <paramref name="length"/> elements.</summary>
    public Memory<T> Memory(int length) => array.AsMemory(start, length);
}
