using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Kernels;

/// <summary>The sum over the rows of a matrix, from the first row down: the gradient of a bias.</summary>
/// <remarks>The matrix is read once, in a line, four rows at a time, so that the sums come and go once for four additions. Threads
/// share the columns.</remarks>
internal static class ColumnSums
{
    private const int WorkPerThread = 1 << 16; // Elements.
    private const int Block = 64; // Columns, some cache lines: a share is a whole multiple of it.

    /// <summary>destination [n] += Σ over rows of source's first n columns.</summary>
    /// <param name="source">[rows, stride].</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="stride">From one row to the next, n or more.</param>
    /// <param name="destination">[n].</param>
    public static void Accumulate<T>(ReadOnlySpan<T> source, int rows, int stride, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Accumulate<Lanes512<T>, T>(source, rows, stride, destination);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Accumulate<Lanes256<T>, T>(source, rows, stride, destination);
        }
        else
        {
            Accumulate<Lanes128<T>, T>(source, rows, stride, destination);
        }
    }

    internal static void Accumulate<V, T>(ReadOnlySpan<T> source, int rows, int stride, Span<T> destination)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Work<V, T> work = new(source, rows, stride, destination);
        Threads.Run(ref work, (int)Math.Min((long)rows * destination.Length / WorkPerThread, int.MaxValue));
    }

    private readonly ref struct Work<V, T>(ReadOnlySpan<T> source, int rows, int stride, Span<T> destination) : IParallelWork
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> source = source;
        private readonly Span<T> destination = destination;

        public void Run(int part, int parts)
        {
            (int first, int last) = Threads.Share(destination.Length, Block, part, parts);
            ref T sums = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), first);
            ref T from = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), first);
            int row = 0;
            for (; row <= rows - 4; row += 4)
            {
                AddFour(ref Unsafe.Add(ref from, (nint)row * stride), stride, ref sums, last - first);
            }

            for (; row < rows; row++)
            {
                Elementwise.Accumulate(source.Slice((row * stride) + first, last - first), destination[first..last]);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void AddFour(ref T source, nint stride, ref T sums, int count)
        {
            int i = 0;
            for (; i <= count - V.Count; i += V.Count)
            {
                V sum = V.Load(ref Unsafe.Add(ref sums, i)) + V.Load(ref Unsafe.Add(ref source, i));
                sum += V.Load(ref Unsafe.Add(ref source, i + stride));
                sum += V.Load(ref Unsafe.Add(ref source, i + (2 * stride)));
                sum += V.Load(ref Unsafe.Add(ref source, i + (3 * stride)));
                V.Store(sum, ref Unsafe.Add(ref sums, i));
            }

            for (; i < count; i++)
            {
                T sum = Unsafe.Add(ref sums, i) + Unsafe.Add(ref source, i);
                sum += Unsafe.Add(ref source, i + stride);
                sum += Unsafe.Add(ref source, i + (2 * stride));
                Unsafe.Add(ref sums, i) = sum + Unsafe.Add(ref source, i + (3 * stride));
            }
        }
    }
}
