using System.Numerics;

namespace Recurrent.Kernels;

/// <summary>Row-wise work on a [rows, n] matrix, and the sum over its rows.</summary>
public static class Rows
{
    /// <summary>Copies <paramref name="row"/> [n] into every row of <paramref name="destination"/> [rows, n].</summary>
    public static void Fill<T>(ReadOnlySpan<T> row, Span<T> destination)
    {
        for (; !destination.IsEmpty; destination = destination[row.Length..])
        {
            row.CopyTo(destination);
        }
    }

    /// <summary>destination [n] += the sum over the rows of <paramref name="source"/> [rows, n], from the first down.</summary>
    public static void AccumulateSum<T>(ReadOnlySpan<T> source, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (; !source.IsEmpty; source = source[destination.Length..])
        {
            Elementwise.Accumulate(source[..destination.Length], destination);
        }
    }

    /// <summary>softmax of each row, less its largest element first so that nothing overflows; may work in place.</summary>
    /// <param name="logits">[rows, n].</param>
    /// <param name="n">The length of a row, 1 or more.</param>
    /// <param name="probabilities">[rows, n].</param>
    public static void Softmax<T>(ReadOnlySpan<T> logits, int n, Span<T> probabilities)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int start = 0; start < logits.Length; start += n)
        {
            SoftmaxRow(logits.Slice(start, n), probabilities.Slice(start, n));
        }
    }

    /// <summary>softmax of one row; returns ln Σⱼ exp(logitⱼ) in two parts, whose sum it is: added to the largest logit last,
    /// the logarithm keeps its digits whatever the size of the logits.</summary>
    public static (T Largest, T LogSum) SoftmaxRow<T>(ReadOnlySpan<T> logits, Span<T> probabilities)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = logits[0];
        foreach (T logit in logits)
        {
            largest = T.Max(largest, logit);
        }

        T sum = T.Zero;
        for (int j = 0; j < logits.Length; j++)
        {
            probabilities[j] = Elementary.Exp(logits[j] - largest);
            sum += probabilities[j];
        }

        foreach (ref T probability in probabilities)
        {
            probability /= sum;
        }

        return (largest, Elementary.Log(sum));
    }
}
