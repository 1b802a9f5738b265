using System.Numerics;
using Recurrent.Kernels;

namespace Recurrent.Autograd;

/// <summary>The mean over the steps of each sequence of a padded batch: pooling that knows where a sequence ends.</summary>
public static class MeanOverTimeOperation
{
    /// <summary>y_b = (1/n_b) Σ over t &lt; n_b of x_tb, from the first step to the last; 0 where n_b is 0.</summary>
    /// <param name="x">[T, B, features]; what stands past a sequence's end is not read.</param>
    /// <param name="lengths">n, [B], each from 0 to T.</param>
    /// <param name="features">The size of the last axis.</param>
    /// <param name="y">[B, features].</param>
    public static void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> lengths, int features, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        y.Clear();
        for (int b = 0; b < lengths.Length; b++)
        {
            Span<T> mean = y.Slice(b * features, features);
            for (int t = 0; t < lengths[b]; t++)
            {
                Elementwise.AccumulateScaled(x.Slice(At(t, b, lengths.Length, features), features), Share<T>(lengths[b]), mean);
            }
        }
    }

    /// <summary>dx_tb += dy_b / n_b for t &lt; n_b; nothing past a sequence's end.</summary>
    public static void Backward<T>(ReadOnlySpan<T> dy, ReadOnlySpan<int> lengths, int features, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int b = 0; b < lengths.Length; b++)
        {
            ReadOnlySpan<T> dMean = dy.Slice(b * features, features);
            for (int t = 0; t < lengths[b]; t++)
            {
                Elementwise.AccumulateScaled(dMean, Share<T>(lengths[b]), dx.Slice(At(t, b, lengths.Length, features), features));
            }
        }
    }

    /// <summary>The mean of x [T, B, features] over each sequence's own steps, as [B, features].</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="x">[T, B, features].</param>
    /// <param name="lengths">The number of steps of each sequence, [B], 0 to T; null where every one has T. Not to be changed
    /// until the backward pass has run.</param>
    /// <exception cref="ArgumentException">x has other axes, or a length lies outside 0 to T.</exception>
    public static Variable<T> MeanOverTime<T>(this Tape<T> tape, Variable<T> x, int[]? lengths = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Rank(x.Shape, 3, "[T, B, features]", nameof(x));
        (int steps, int batch, int features) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        int[] counted = lengths ?? [.. Enumerable.Repeat(steps, batch)];
        Require.Length(counted.Length, batch, nameof(lengths));
        Require.Ids(counted, steps + 1, nameof(lengths));
        Variable<T> y = tape.Allocate([batch, features], x.RequiresGradient);
        Forward(x.Data, counted, features, y.Data);
        tape.Record(y, () => Backward(y.Gradient, counted, features, x.Gradient));
        return y;
    }

    private static int At(int t, int b, int batch, int features) => ((t * batch) + b) * features;

    private static T Share<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.One / T.CreateChecked(length);
}
