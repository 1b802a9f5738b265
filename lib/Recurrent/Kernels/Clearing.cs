namespace Recurrent.Kernels;

/// <summary>Zeros, written by several threads where there are many: a training step begins with as many as it has gradients.</summary>
internal readonly ref struct Clearing<T>(Span<T> x) : IParallelWork
{
    private const int SmallestShare = 65_536; // Elements: some 10 µs of work.
    private const int CacheLine = 16;
    private readonly Span<T> x = x;

    /// <summary>Clears all elements.</summary>
    public static void Run(Span<T> x)
    {
        Clearing<T> work = new(x);
        Threads.Run(ref work, x.Length / SmallestShare);
    }

    /// <inheritdoc/>
    public void Run(int part, int parts)
    {
        (int start, int end) = Threads.Share(x.Length, CacheLine, part, parts);
        x[start..end].Clear();
    }
}
