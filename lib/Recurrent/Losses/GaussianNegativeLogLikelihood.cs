using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Recurrent.Autograd;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Losses;

/// <summary>The mean negative logarithm of the density, in nats, of the targets under normal distributions whose mean and variance
/// a model predicts.</summary>
/// <remarks>
/// <para>As <c>torch.nn.GaussianNLLLoss(full=True)</c>, of the variance eˢ: with the constant ½ ln 2π, so that it is the logarithm of
/// a density, and models may be compared by it.</para>
/// <para>The model predicts s = ln σ². Any real number is a variance then, so none has to be kept above zero (PyTorch's
/// <c>eps</c>), and s stands in the loss as it is: L = ½ (ln 2π + s + (y − μ)² e⁻ˢ).</para>
/// </remarks>
public static class GaussianNegativeLogLikelihoodOperation
{
    private static readonly double Log2Pi = Elementary.Log(2 * Math.PI);

    /// <summary>(1/n) Σᵢ ½ (ln 2π + sᵢ + (yᵢ − μᵢ)² e^(−sᵢ)), summed in the order of the tape's Sum.</summary>
    /// <param name="mean">μ.</param>
    /// <param name="logVariance">s.</param>
    /// <param name="target">y.</param>
    /// <param name="precision">e⁻ˢ, for the backward half.</param>
    public static T Forward<T>(ReadOnlySpan<T> mean, ReadOnlySpan<T> logVariance, ReadOnlySpan<T> target, Span<T> precision)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Buffer<T> buffer = BufferPool<T>.Scratch.Rent(mean.Length);
        Span<T> terms = buffer.Span(mean.Length);
        ElementLoop.Run<Terms<T>, T>(new(mean, logVariance, target, precision, terms), mean.Length);
        T sum = Sums.Of<T>(terms);
        BufferPool<T>.Scratch.Return(buffer);
        return ((sum / T.CreateChecked(mean.Length)) + T.CreateTruncating(Log2Pi)) / T.CreateChecked(2);
    }

    /// <summary>dμ += (μ − y) e⁻ˢ · dloss / n, and ds += ½ (1 − (y − μ)² e⁻ˢ) · dloss / n; an empty destination is left out.</summary>
    public static void Backward<T>(
        ReadOnlySpan<T> mean, ReadOnlySpan<T> target, ReadOnlySpan<T> precision, T dLoss, Span<T> dMean, Span<T> dLogVariance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T scale = dLoss / T.CreateChecked(mean.Length);
        if (!dMean.IsEmpty)
        {
            ElementLoop.Run<Gradient<OfMean, T>, T>(new(mean, target, precision, scale, dMean), mean.Length);
        }

        if (!dLogVariance.IsEmpty)
        {
            ElementLoop.Run<Gradient<OfLogVariance, T>, T>(
                new(mean, target, precision, scale / T.CreateChecked(2), dLogVariance), mean.Length);
        }
    }

    /// <summary>The mean negative log-likelihood of <paramref name="target"/>, a scalar.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="mean">μ, any shape with one element or more.</param>
    /// <param name="logVariance">s = ln σ², the same shape.</param>
    /// <param name="target">y, as many elements, in the same order; not to be changed until the backward pass has run.</param>
    /// <exception cref="ArgumentException">There is no element, or the shapes or the number of targets differ.</exception>
    public static Variable<T> GaussianNegativeLogLikelihood<T>(
        this Tape<T> tape, Variable<T> mean, Variable<T> logVariance, ReadOnlyMemory<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Shape(logVariance.Shape, mean.Shape, nameof(logVariance));
        Require.Length(target.Length, mean.Length, nameof(target));
        Require.Positive(mean.Length, nameof(mean));
        Memory<T> precision = tape.Rent(mean.Length);
        Variable<T> loss = tape.Allocate([], mean.RequiresGradient || logVariance.RequiresGradient);
        loss.Data[0] = Forward(mean.Data, logVariance.Data, target.Span, precision.Span);
        tape.Record(loss, () => Backward(
            mean.Data, target.Span, precision.Span, loss.Gradient[0], mean.GradientOrEmpty, logVariance.GradientOrEmpty));
        return loss;
    }

    /// <summary>p = e⁻ˢ and s + (μ − y)² p.</summary>
    private readonly ref struct Terms<T>(
        ReadOnlySpan<T> mean, ReadOnlySpan<T> logVariance, ReadOnlySpan<T> target, Span<T> precision, Span<T> terms)
        : IElementFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ref T mean = ref MemoryMarshal.GetReference(mean), target = ref MemoryMarshal.GetReference(target);
        private readonly ref T logVariance = ref MemoryMarshal.GetReference(logVariance);
        private readonly ref T precision = ref MemoryMarshal.GetReference(precision), terms = ref MemoryMarshal.GetReference(terms);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(nint i)
            where V : struct, ILanes<V, T>
        {
            V s = V.Load(ref Unsafe.Add(ref logVariance, i));
            V p = Elementary.Exp<V, T>(V.Broadcast(T.Zero) - s);
            V error = V.Load(ref Unsafe.Add(ref mean, i)) - V.Load(ref Unsafe.Add(ref target, i));
            V.Store(p, ref Unsafe.Add(ref precision, i));
            V.Store(V.FusedMultiplyAdd(error * error, p, s), ref Unsafe.Add(ref terms, i));
        }
    }

    /// <summary>destination + factor·part, where the part is that of <typeparamref name="TPart"/>.</summary>
    private readonly ref struct Gradient<TPart, T>(
        ReadOnlySpan<T> mean, ReadOnlySpan<T> target, ReadOnlySpan<T> precision, T factor, Span<T> destination)
        : IElementFormula<T>
        where TPart : struct, IPart
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ref T mean = ref MemoryMarshal.GetReference(mean), target = ref MemoryMarshal.GetReference(target);
        private readonly ref T precision = ref MemoryMarshal.GetReference(precision);
        private readonly ref T destination = ref MemoryMarshal.GetReference(destination);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(nint i)
            where V : struct, ILanes<V, T>
        {
            ref T sum = ref Unsafe.Add(ref destination, i);
            V error = V.Load(ref Unsafe.Add(ref mean, i)) - V.Load(ref Unsafe.Add(ref target, i));
            V part = TPart.Of<V, T>(error, V.Load(ref Unsafe.Add(ref precision, i)));
            V.Store(V.FusedMultiplyAdd(V.Broadcast(factor), part, V.Load(ref sum)), ref sum);
        }
    }

    private interface IPart
    {
        /// <summary>From the error μ − y and p = e⁻ˢ.</summary>
        static abstract V Of<V, T>(V error, V precision)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>;
    }

    private readonly struct OfMean : IPart
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V error, V precision)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => error * precision;
    }

    private readonly struct OfLogVariance : IPart
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V error, V precision)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.Broadcast(T.One) - (error * error * precision);
    }
}
