using System.Numerics;
using Recurrent.Kernels;

namespace Recurrent.Autograd;

/// <summary>A range along the outermost axis: some steps of a sequence, some rows of a matrix.</summary>
public static class SliceOperation
{
    /// <summary>y = x[start .. start + count].</summary>
    /// <param name="x">[n, inner].</param>
    /// <param name="start">The first index along the outermost axis.</param>
    /// <param name="inner">The number of elements below one index.</param>
    /// <param name="y">[count, inner].</param>
    public static void Forward<T>(ReadOnlySpan<T> x, int start, int inner, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => x.Slice(start * inner, y.Length).CopyTo(y);

    /// <summary>dx[start .. start + count] += dy.</summary>
    public static void Backward<T>(ReadOnlySpan<T> dy, int start, int inner, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Elementwise.Accumulate(dy, dx.Slice(start * inner, dy.Length));

    /// <summary>Indices <paramref name="start"/> to start + count − 1 of the outermost axis of x.</summary>
    /// <exception cref="ArgumentException">The range does not lie within the axis, or x is a scalar.</exception>
    public static Variable<T> Slice<T>(this Tape<T> tape, Variable<T> x, int start, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (x.Shape.Rank == 0 || start < 0 || count < 0 || start > x.Shape[0] - count)
        {
            throw new ArgumentException(
                $"start and count want a range within the outermost axis of {x.Shape}; given {start} and {count}.",
                nameof(start));
        }

        int[] extents = x.Shape.ToArray();
        int inner = x.Shape[0] == 0 ? 0 : x.Length / x.Shape[0];
        extents[0] = count;
        Variable<T> y = tape.Allocate(Shape.Create(extents), x.RequiresGradient);
        Forward(x.Data, start, inner, y.Data);
        tape.Record(y, () => Backward(y.Gradient, start, inner, x.Gradient));
        return y;
    }
}
