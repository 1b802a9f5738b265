using System.Numerics;

namespace Recurrent.Data;

/// <summary>The adding problem: two numbers of a long row are marked, and their sum is asked for at the end.</summary>
/// <remarks>
/// Hochreiter and Schmidhuber, "Long short-term memory" (1997), experiment 4, with values from [0, 1) and one mark in each half
/// as in Arjovsky, Shah and Bengio, "Unitary evolution recurrent neural networks" (2016). At every step a network reads
/// (value, mark). The marks are 1 at two steps and 0 at all others.
/// </remarks>
public static class AddingProblem
{
    /// <summary>1/6: the mean squared error of the best constant guess, 1, which is the variance of a sum of two uniform numbers.</summary>
    public const double Baseline = 1.0 / 6;

    /// <summary>Fills a batch with new sequences, drawn one after the other: each its values, then its two marks.</summary>
    /// <param name="random">Where values and marks come from.</param>
    /// <param name="batch">B, 1 or more.</param>
    /// <param name="x">[T, B, 2], T 2 or more: value and mark of every step. The first mark stands at one of the first ⌊T/2⌋
    /// steps, the second at one of the others, each equally likely.</param>
    /// <param name="sums">[B]: the sum of the two marked values of each sequence.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void Fill<T>(RandomSource random, int batch, Span<T> x, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        Require.Length(sums.Length, Require.Positive(batch), nameof(sums));
        (int steps, int rest) = Math.DivRem(x.Length, 2 * batch);
        if (steps < 2 || rest != 0)
        {
            throw new ArgumentException(
                $"x wants the shape [T, {batch}, 2] with T of 2 or more; given {x.Length} elements.", nameof(x));
        }

        x.Clear();
        for (int b = 0; b < batch; b++)
        {
            for (int t = 0; t < steps; t++)
            {
                random.FillUniform(x.Slice(At(t), 1), 0, 1);
            }

            int first = At(random.NextInt(steps / 2)), second = At((steps / 2) + random.NextInt(steps - (steps / 2)));
            x[first + 1] = x[second + 1] = T.One;
            sums[b] = x[first] + x[second];

            int At(int t) => ((t * batch) + b) * 2;
        }
    }
}
