using System.Numerics;
using System.Numerics.Tensors;
using Recurrent.Autograd;
using Recurrent.Kernels;

namespace Recurrent.Layers;

/// <summary>Sets each element to zero with probability p while training, as <c>torch.nn.Dropout</c>.</summary>
/// <remarks>
/// Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting" (2014). What stays is multiplied by
/// 1/(1 − p), so that the expected value is that of the input and nothing needs scaling afterwards. Only
/// <see cref="Module{T}.Training"/> switches it off, as in torch: a tape that does not record computes the same values as one that
/// does, so who samples or evaluates sets it to false.
/// </remarks>
public sealed class Dropout<T> : Module<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A layer that drops elements with probability <paramref name="p"/>.</summary>
    /// <param name="p">In [0, 1).</param>
    /// <param name="random">Where every training step draws from; <see cref="Random"/> is for checkpoints. Best a source of
    /// the layer's own, such as a <see cref="RandomSource.Fork"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is out of range.</exception>
    public Dropout(double p, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        P = DropoutOperation.Probability(p);
        Random = random;
    }

    /// <summary>The probability of an element to be dropped.</summary>
    public double P { get; }

    /// <summary>What the layer draws from: to be saved with a run whose later steps shall be the same.</summary>
    public RandomSource Random { get; }

    /// <summary>x with some of its elements dropped.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="x">Any shape.</param>
    /// <returns>The shape of x; x itself where nothing is to be dropped.</returns>
    public Variable<T> Forward(Tape<T> tape, Variable<T> x) => Training ? tape.Dropout(x, P, Random) : x;
}

/// <summary>The product with a random mask of the factors 0 and 1/(1 − p).</summary>
public static class DropoutOperation
{
    /// <summary>A mask: 0 with probability p, else 1/(1 − p).</summary>
    /// <remarks>Element i is dropped where the i-th <see cref="RandomSource.NextDouble"/> is below p: one draw each, in the
    /// order of the elements and on one thread, so the same seed gives the same mask everywhere.</remarks>
    /// <param name="random">The source.</param>
    /// <param name="p">In [0, 1).</param>
    /// <param name="mask">Filled with factors.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is out of range.</exception>
    public static void Mask<T>(RandomSource random, double p, Span<T> mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);

        // NextDouble() < p in whole numbers, and without a branch, which would be guessed wrong as often as p says: that takes
        // four times as long.
        ulong threshold = (ulong)Math.Ceiling(Probability(p) * (1UL << 53));
        T scale = T.CreateTruncating(1 / (1 - p));
        for (int i = 0; i < mask.Length; i++)
        {
            int dropped = (int)(((random.NextUInt64() >> 11) - threshold) >> 63);
            mask[i] = scale * T.CreateTruncating(1 - dropped);
        }
    }

    /// <summary>y = mask ⊙ x.</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> mask, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TensorPrimitives.Multiply(x, mask, y);

    /// <summary>dx += mask ⊙ dy.</summary>
    public static void Backward<T>(ReadOnlySpan<T> mask, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Elementwise.AccumulateProduct(mask, dy, dx);

    /// <summary>x, any shape, with each element dropped with probability p and what stays multiplied by 1/(1 − p).</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="x">Any shape.</param>
    /// <param name="p">In [0, 1); at 0 nothing is drawn.</param>
    /// <param name="random">Gives one draw for each element.</param>
    /// <returns>The shape of x; x itself where p is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is out of range.</exception>
    public static Variable<T> Dropout<T>(this Tape<T> tape, Variable<T> x, double p, RandomSource random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Probability(p) == 0)
        {
            return x;
        }

        Memory<T> mask = tape.Rent(x.Length);
        Mask(random, p, mask.Span);
        Variable<T> y = tape.Allocate(x.Shape, x.RequiresGradient);
        Forward(x.Data, mask.Span, y.Data);
        tape.Record(y, () => Backward(mask.Span, y.Gradient, x.Gradient));
        return y;
    }

    /// <summary>Fails unless 0 ≤ <paramref name="p"/> &lt; 1.</summary>
    internal static double Probability(double p, string name = "p") => p is >= 0 and < 1
        ? p
        : throw new ArgumentOutOfRangeException(name, p, $"{name} wants a probability of 0 or more and less than 1; given {p}.");
}
