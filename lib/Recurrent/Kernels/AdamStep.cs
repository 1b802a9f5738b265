using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Kernels;

/// <summary>What all elements share in one step of Adam; see <see cref="AdamStep{T}"/>.</summary>
/// <param name="Keep">What weight decay apart from the gradient leaves of a weight; 1 for no decay.</param>
/// <param name="Penalty">The L2 penalty's factor.</param>
/// <param name="NewMean">1 − β₁.</param>
/// <param name="OldSquare">β₂.</param>
/// <param name="NewSquare">1 − β₂.</param>
/// <param name="StepSize">learningRate · √(1 − β₂ᵗ) / (1 − β₁ᵗ).</param>
/// <param name="Epsilon">ε · √(1 − β₂ᵗ).</param>
internal readonly record struct AdamFactors<T>(
    T Keep, T Penalty, T NewMean, T OldSquare, T NewSquare, T StepSize, T Epsilon)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>One step of Adam for one parameter, in one pass over its four arrays.</summary>
/// <remarks>
/// <code>
/// w = keep·w
/// g = dw + penalty·w
/// m = m + newMean·(g − m)
/// v = oldSquare·v + newSquare·g²
/// w = w − stepSize·m / (√v + ε′)           ε′ = ε·√(1 − β₂ᵗ)
/// </code>
/// The textbook's m̂ / (√v̂ + ε) has three divisions an element. The two corrections are the same for all elements, so they go
/// into the step size and into ε′, and one division and one square root are left. These take some 1.4 cycles an element in
/// the widest vectors, about as long as memory needs to bring four arrays and take three back, and all else hides behind them.
/// </remarks>
internal readonly ref struct AdamStep<T> : IElementFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AdamFactors<T> factors;
    private readonly ref T weights, means, squares;
    private readonly ref readonly T gradient;

    /// <summary>The step over arrays of one length.</summary>
    /// <exception cref="ArgumentException">An array has another length than the gradient.</exception>
    public AdamStep(in AdamFactors<T> factors, ReadOnlySpan<T> gradient, Span<T> means, Span<T> squares, Span<T> weights)
    {
        Require.Length(means.Length, gradient.Length, nameof(means));
        Require.Length(squares.Length, gradient.Length, nameof(squares));
        Require.Length(weights.Length, gradient.Length, nameof(weights));
        this.factors = factors;
        this.gradient = ref MemoryMarshal.GetReference(gradient);
        this.means = ref MemoryMarshal.GetReference(means);
        this.squares = ref MemoryMarshal.GetReference(squares);
        this.weights = ref MemoryMarshal.GetReference(weights);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply<V>(nint i)
        where V : struct, ILanes<V, T>
    {
        V w = V.Load(ref Unsafe.Add(ref weights, i)) * V.Broadcast(factors.Keep);
        V g = V.Load(in Unsafe.Add(ref Unsafe.AsRef(in gradient), i)) + (V.Broadcast(factors.Penalty) * w);
        V m = V.Load(ref Unsafe.Add(ref means, i)), v = V.Load(ref Unsafe.Add(ref squares, i));
        m += V.Broadcast(factors.NewMean) * (g - m);
        v = (V.Broadcast(factors.OldSquare) * v) + (V.Broadcast(factors.NewSquare) * g * g);
        V.Store(m, ref Unsafe.Add(ref means, i));
        V.Store(v, ref Unsafe.Add(ref squares, i));
        w -= V.Broadcast(factors.StepSize) * m / (V.Sqrt(v) + V.Broadcast(factors.Epsilon));
        V.Store(w, ref Unsafe.Add(ref weights, i));
    }

    /// <summary>The readable form, to the same bits.</summary>
    public static void Reference(
        in AdamFactors<T> factors, ReadOnlySpan<T> gradient, Span<T> means, Span<T> squares, Span<T> weights)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            T w = weights[i] * factors.Keep;
            T g = gradient[i] + (factors.Penalty * w);
            means[i] += factors.NewMean * (g - means[i]);
            squares[i] = (factors.OldSquare * squares[i]) + (factors.NewSquare * g * g);
            weights[i] = w - (factors.StepSize * means[i] / (T.Sqrt(squares[i]) + factors.Epsilon));
        }
    }
}
