using System.Numerics;
using Recurrent.Kernels;

namespace Recurrent.Autograd;

/// <summary>A batch of sequences read from their ends: time turned round, each row within its own length.</summary>
public static class ReverseOperation
{
    /// <summary>y[t, b] = x[L − 1 − t, b] for t below the row's length L, and zero past it.</summary>
    /// <param name="x">[T, B, n].</param>
    /// <param name="time">T.</param>
    /// <param name="batch">B.</param>
    /// <param name="lengths">The steps of each row, [B], 0 to T; empty where every row has T.</param>
    /// <param name="y">[T, B, n].</param>
    public static void Forward<T>(ReadOnlySpan<T> x, int time, int batch, ReadOnlySpan<int> lengths, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        y.Clear();
        Backward(x, time, batch, lengths, y); // A reversal is its own transpose.
    }

    /// <summary>dx[L − 1 − t, b] += dy[t, b] for t below L.</summary>
    public static void Backward<T>(ReadOnlySpan<T> dy, int time, int batch, ReadOnlySpan<int> lengths, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = time * batch == 0 ? 0 : dy.Length / (time * batch);
        for (int b = 0; b < batch; b++)
        {
            int length = lengths.IsEmpty ? time : lengths[b];
            for (int t = 0; t < length; t++)
            {
                Elementwise.Accumulate(dy.Slice(((t * batch) + b) * n, n), dx.Slice((((length - 1 - t) * batch) + b) * n, n));
            }
        }
    }

    /// <summary>x with each row's steps in the opposite order, and zeros past its length.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="x">[T, B, n].</param>
    /// <param name="lengths">The number of steps of each row, [B], 0 to T; null where every row has T.</param>
    /// <exception cref="ArgumentException">x has another rank, or the lengths do not fit it.</exception>
    public static Variable<T> Reverse<T>(this Tape<T> tape, Variable<T> x, int[]? lengths = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Rank(x.Shape, 3, "[T, B, n]", nameof(x));
        (int time, int batch) = (x.Shape[0], x.Shape[1]);
        Require.Lengths(lengths, time, batch);
        Variable<T> y = tape.Allocate(x.Shape, x.RequiresGradient);
        Forward(x.Data, time, batch, lengths, y.Data);
        tape.Record(y, () => Backward(y.Gradient, time, batch, lengths, x.Gradient));
        return y;
    }
}
