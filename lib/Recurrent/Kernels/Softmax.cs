using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Kernels;

/// <summary>softmax of the rows of a [rows, n] matrix, less a row's largest element first so that nothing overflows.</summary>
/// <remarks>A row takes four passes that stay in the cache: its largest element, the exponentials, their sum (in the order of
/// <see cref="Sums"/>), and the product with the sum's reciprocal, which costs half an ulp more than a division and much less time.
/// A row with NaN or +∞ in it becomes NaN.</remarks>
internal static class Softmax
{
    private const int SmallestShare = 32_768; // Some 10 µs of work.

    /// <summary>softmax of each row; may work in place.</summary>
    /// <param name="logits">[rows, n].</param>
    /// <param name="n">The length of a row, 1 or more.</param>
    /// <param name="probabilities">[rows, n].</param>
    public static void Rows<T>(ReadOnlySpan<T> logits, int n, Span<T> probabilities)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Work<T> work = new(logits, n, probabilities);
        Threads.Run(ref work, logits.Length / SmallestShare);
    }

    /// <summary>softmax of one row of one element or more; may work in place.</summary>
    /// <returns>ln Σⱼ exp(logitⱼ) in two parts, whose sum it is: added to the largest logit last, the logarithm keeps its digits
    /// whatever the size of the logits.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (T Largest, T LogSum) Row<T>(ReadOnlySpan<T> logits, Span<T> probabilities)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest =
            Vector512.IsHardwareAccelerated ? Largest<Lanes512<T>, T>(logits)
            : Vector256.IsHardwareAccelerated ? Largest<Lanes256<T>, T>(logits)
            : Largest<Lanes128<T>, T>(logits);
        ElementLoop.Run<Exponentials<T>, T>(new(logits, largest, probabilities), logits.Length);
        T sum = Sums.Of<T>(probabilities);
        ElementLoop.Run<Shrinking<T>, T>(new(probabilities, T.One / sum), probabilities.Length);
        return (largest, Elementary.Log(sum));
    }

    /// <summary>The largest element; NaN is passed over, and leaves −∞ where nothing else is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static T Largest<V, T>(ReadOnlySpan<T> x)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> lanes = stackalloc T[V.Count];
        V largest = V.Broadcast(T.NegativeInfinity);
        while (x.Length >= V.Count)
        {
            V next = V.Load(in x[0]);
            largest = V.SelectLess(largest, next, next, largest);
            x = x[V.Count..];
        }

        V.Store(largest, ref lanes[0]);
        T result = T.NegativeInfinity;
        foreach (T value in lanes)
        {
            result = result < value ? value : result;
        }

        foreach (T value in x)
        {
            result = result < value ? value : result;
        }

        return result;
    }

    /// <summary>p = exp(x − largest).</summary>
    private readonly ref struct Exponentials<T>(ReadOnlySpan<T> x, T largest, Span<T> p) : IElementFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ref T x = ref MemoryMarshal.GetReference(x), p = ref MemoryMarshal.GetReference(p);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(nint i)
            where V : struct, ILanes<V, T> => V.Store(
            Elementary.Exp<V, T>(V.Load(ref Unsafe.Add(ref x, i)) - V.Broadcast(largest)), ref Unsafe.Add(ref p, i));
    }

    private readonly ref struct Work<T>(ReadOnlySpan<T> logits, int n, Span<T> probabilities) : IParallelWork
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> logits = logits;
        private readonly Span<T> probabilities = probabilities;

        public void Run(int part, int parts)
        {
            (int start, int end) = Threads.Share(logits.Length / n, 1, part, parts);
            for (int row = start; row < end; row++)
            {
                Row(logits.Slice(row * n, n), probabilities.Slice(row * n, n));
            }
        }
    }
}
