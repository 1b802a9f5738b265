using System.Numerics;
using System.Numerics.Tensors;
using Recurrent.Kernels;

namespace Recurrent.Autograd;

/// <summary>The sum of two tensors, or of a tensor and one row that is added to each of its rows.</summary>
public static class AddOperation
{
    /// <summary>z = x + y.</summary>
    /// <param name="x">[…, n].</param>
    /// <param name="y">As long as x, or one row [n] of it.</param>
    /// <param name="z">As long as x.</param>
    public static void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int start = 0; start < x.Length; start += y.Length)
        {
            TensorPrimitives.Add(x.Slice(start, y.Length), y, z.Slice(start, y.Length));
        }
    }

    /// <summary>dx += dz and dy += dz, or for the row dy += Σ over rows of dz; an empty destination is left out.</summary>
    public static void Backward<T>(ReadOnlySpan<T> dz, Span<T> dx, Span<T> dy)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!dx.IsEmpty)
        {
            Elementwise.Accumulate(dz, dx);
        }

        if (!dy.IsEmpty)
        {
            ColumnSums.Accumulate(dz, dz.Length / dy.Length, dy.Length, dy);
        }
    }

    /// <summary>x + y, where y has the shape of x or is one row [n] that is added to every row of x [.., n].</summary>
    /// <exception cref="ArgumentException">The shapes fit neither way.</exception>
    public static Variable<T> Add<T>(this Tape<T> tape, Variable<T> x, Variable<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!(y.Shape.Rank == 1 && x.Shape.Rank > 1 && y.Shape[0] == x.Shape[-1]))
        {
            Require.Shape(y.Shape, x.Shape, nameof(y));
        }

        Variable<T> z = tape.Allocate(x.Shape, x.RequiresGradient || y.RequiresGradient);
        Forward(x.Data, y.Data, z.Data);
        tape.Record(z, () => Backward(z.Gradient, x.GradientOrEmpty, y.GradientOrEmpty));
        return z;
    }
}
