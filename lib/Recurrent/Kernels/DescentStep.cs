using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Kernels;

/// <summary>What all elements share in one step of gradient descent; see <see cref="DescentStep{T}"/>.</summary>
/// <param name="Rate">How far along the direction to go.</param>
/// <param name="Penalty">The L2 penalty's factor.</param>
/// <param name="Momentum">How much of the last step goes on.</param>
/// <param name="Nesterov">Whether to look ahead along the momentum.</param>
internal readonly record struct DescentFactors<T>(T Rate, T Penalty, T Momentum, bool Nesterov)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>One step of gradient descent for one parameter, in one pass over its arrays.</summary>
/// <remarks>
/// <code>
/// g = dw + penalty·w
/// v = momentum·v + g                       where there is a v
/// w = w − rate·(v, or with Nesterov g + momentum·v, or g where there is no v)
/// </code>
/// Nothing here takes longer than the loads and stores. Which of the three it is does not change within the loop, so the
/// branches are always guessed right.
/// </remarks>
internal readonly ref struct DescentStep<T> : IElementFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DescentFactors<T> factors;
    private readonly bool hasVelocity;
    private readonly ref T weights, velocity;
    private readonly ref readonly T gradient;

    /// <summary>The step over arrays of one length; <paramref name="velocity"/> is empty for plain descent.</summary>
    /// <exception cref="ArgumentException">An array has another length than the gradient.</exception>
    public DescentStep(in DescentFactors<T> factors, ReadOnlySpan<T> gradient, Span<T> velocity, Span<T> weights)
    {
        Require.Length(weights.Length, gradient.Length, nameof(weights));
        Require.Length(velocity.Length, velocity.IsEmpty ? 0 : gradient.Length, nameof(velocity));
        this.factors = factors;
        hasVelocity = !velocity.IsEmpty;
        this.gradient = ref MemoryMarshal.GetReference(gradient);
        this.velocity = ref MemoryMarshal.GetReference(velocity);
        this.weights = ref MemoryMarshal.GetReference(weights);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply<V>(nint i)
        where V : struct, ILanes<V, T>
    {
        V w = V.Load(ref Unsafe.Add(ref weights, i));
        V g = V.Load(in Unsafe.Add(ref Unsafe.AsRef(in gradient), i)) + (V.Broadcast(factors.Penalty) * w);
        V direction = g;
        if (hasVelocity)
        {
            V momentum = V.Broadcast(factors.Momentum);
            V v = (momentum * V.Load(ref Unsafe.Add(ref velocity, i))) + g;
            V.Store(v, ref Unsafe.Add(ref velocity, i));
            direction = factors.Nesterov ? g + (momentum * v) : v;
        }

        V.Store(w - (V.Broadcast(factors.Rate) * direction), ref Unsafe.Add(ref weights, i));
    }

    /// <summary>The readable form, to the same bits.</summary>
    public static void Reference(
        in DescentFactors<T> factors, ReadOnlySpan<T> gradient, Span<T> velocity, Span<T> weights)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            T g = gradient[i] + (factors.Penalty * weights[i]);
            T direction = g;
            if (!velocity.IsEmpty)
            {
                velocity[i] = (factors.Momentum * velocity[i]) + g;
                direction = factors.Nesterov ? g + (factors.Momentum * velocity[i]) : velocity[i];
            }

            weights[i] -= factors.Rate * direction;
        }
    }
}
