using System.Numerics;

namespace Recurrent.Kernels;

/// <summary>The sum of all squares of a large array, in double, in one order whatever the number of threads.</summary>
/// <remarks>Chunks of 4,096 elements are summed each by itself, by whichever thread, and their sums added from the first to the
/// last.</remarks>
internal static class SquaredNorm
{
    private const int Chunk = 4096;
    private const int SmallestShare = 131_072; // Some 10 µs of work.

    /// <summary>Σ xᵢ².</summary>
    public static double Of<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int chunks = (x.Length + Chunk - 1) / Chunk;
        Buffer<double> buffer = BufferPool<double>.Scratch.Rent(chunks);
        Work<T> work = new(x, buffer.Span(chunks));
        Threads.Run(ref work, x.Length / SmallestShare);
        double sum = 0;
        foreach (double chunk in buffer.Span(chunks))
        {
            sum += chunk;
        }

        BufferPool<double>.Scratch.Return(buffer);
        return sum;
    }

    private readonly ref struct Work<T>(ReadOnlySpan<T> x, Span<double> sums) : IParallelWork
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> x = x;
        private readonly Span<double> sums = sums;

        public void Run(int part, int parts)
        {
            (int start, int end) = Threads.Share(sums.Length, 1, part, parts);
            for (int i = start; i < end; i++)
            {
                int at = i * Chunk;
                sums[i] = Sums.OfSquares(x.Slice(at, Math.Min(Chunk, x.Length - at)));
            }
        }
    }
}
