using System.Numerics;
using Recurrent.Kernels;

namespace Recurrent.Autograd;

/// <summary>softmax along the innermost axis. For a loss on logits, take <c>SoftmaxCrossEntropy</c>, which is stable.</summary>
public static class SoftmaxOperation
{
    /// <summary>pⱼ = exp(xⱼ) / Σₖ exp(xₖ), row by row.</summary>
    /// <param name="x">[rows, n].</param>
    /// <param name="n">The length of a row.</param>
    /// <param name="p">[rows, n].</param>
    public static void Forward<T>(ReadOnlySpan<T> x, int n, Span<T> p)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Rows.Softmax(x, n, p);

    /// <summary>dx += p ⊙ (dp − Σⱼ pⱼ dpⱼ), row by row.</summary>
    public static void Backward<T>(ReadOnlySpan<T> p, ReadOnlySpan<T> dp, int n, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int start = 0; start < p.Length; start += n)
        {
            T mean = T.Zero;
            for (int j = start; j < start + n; j++)
            {
                mean = T.FusedMultiplyAdd(p[j], dp[j], mean);
            }

            for (int j = start; j < start + n; j++)
            {
                dx[j] += p[j] * (dp[j] - mean);
            }
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
}
