using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Autograd;

/// <summary>softmax along the innermost axis. For a loss on logits, take <c>SoftmaxCrossEntropy</c>, which is stable.</summary>
public static class SoftmaxOperation
{
    /// <summary>pⱼ = exp(xⱼ) / Σₖ exp(xₖ), row by row.</summary>
    /// <param name="x">[rows, n].</param>
    /// <param name="n">The length of a row.</param>
    /// <param name="p">[rows, n].</param>
    public static void Forward<T>(ReadOnlySpan<T> x, int n, Span<T> p)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Kernels.Softmax.Rows(x, n, p);

    /// <summary>dx += p ⊙ (dp − Σⱼ pⱼ dpⱼ), row by row.</summary>
    public static void Backward<T>(ReadOnlySpan<T> p, ReadOnlySpan<T> dp, int n, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int start = 0; start < p.Length; start += n)
        {
            ReadOnlySpan<T> row = p.Slice(start, n), dRow = dp.Slice(start, n);
            Centred<T> formula = new(row, dRow, Sums.OfProducts(row, dRow), dx.Slice(start, n));
            ElementLoop.Run<Centred<T>, T>(formula, n);
        }
    }

    /// <summary>softmax of each row of x [.., n].</summary>
    /// <exception cref="ArgumentException">x is a scalar.</exception>
    public static Variable<T> Softmax<T>(this Tape<T> tape, Variable<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = x.Shape.Rank > 0 ? x.Shape[-1] : throw new ArgumentException("x wants one axis or more; given a scalar.", nameof(x));
        Variable<T> p = tape.Allocate(x.Shape, x.RequiresGradient);
        Forward(x.Data, n, p.Data);
        tape.Record(p, () => Backward(p.Data, p.Gradient, n, x.Gradient));
        return p;
    }

    /// <summary>dx += p·(dp − mean).</summary>
    private readonly ref struct Centred<T>(ReadOnlySpan<T> p, ReadOnlySpan<T> dp, T mean, Span<T> dx) : IElementFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ref T p = ref MemoryMarshal.GetReference(p), dp = ref MemoryMarshal.GetReference(dp);
        private readonly ref T dx = ref MemoryMarshal.GetReference(dx);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(nint i)
            where V : struct, ILanes<V, T>
        {
            ref T sum = ref Unsafe.Add(ref dx, i);
            V centred = V.Load(ref Unsafe.Add(ref dp, i)) - V.Broadcast(mean);
            V.Store(V.FusedMultiplyAdd(V.Load(ref Unsafe.Add(ref p, i)), centred, V.Load(ref sum)), ref sum);
        }
    }
}
