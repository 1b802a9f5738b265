using System.Numerics;
using Recurrent.Kernels;

namespace Recurrent.Autograd;

/// <summary>Two tensors side by side along the innermost axis: features beside features.</summary>
public static class ConcatenateOperation
{
    /// <summary>z = [x | y], row by row.</summary>
    /// <param name="x">[rows, nx].</param>
    /// <param name="y">[rows, ny].</param>
    /// <param name="nx">Columns of x.</param>
    /// <param name="ny">Columns of y.</param>
    /// <param name="z">[rows, nx + ny].</param>
    public static void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, int nx, int ny, Span<T> z)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int row = 0, start = 0; start < z.Length; row++, start += nx + ny)
        {
            x.Slice(row * nx, nx).CopyTo(z[start..]);
            y.Slice(row * ny, ny).CopyTo(z[(start + nx)..]);
        }
    }

    /// <summary>dx += the left part of dz, dy += the right part; an empty destination is left out.</summary>
    public static void Backward<T>(ReadOnlySpan<T> dz, int nx, int ny, Span<T> dx, Span<T> dy)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int row = 0, start = 0; start < dz.Length; row++, start += nx + ny)
        {
            if (!dx.IsEmpty)
            {
                Elementwise.Accumulate(dz.Slice(start, nx), dx.Slice(row * nx, nx));
            }

            if (!dy.IsEmpty)
            {
                Elementwise.Accumulate(dz.Slice(start + nx, ny), dy.Slice(row * ny, ny));
            }
        }
    }

    /// <summary>[x | y] along the innermost axis; all other extents agree.</summary>
    /// <exception cref="ArgumentException">They differ in another axis.</exception>
    public static Variable<T> Concatenate<T>(this Tape<T> tape, Variable<T> x, Variable<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] xs = x.Shape.ToArray(), ys = y.Shape.ToArray();
        if (xs.Length == 0 || xs.Length != ys.Length || !xs.AsSpan(..^1).SequenceEqual(ys.AsSpan(..^1)))
        {
            throw new ArgumentException(
                $"x and y want the same extents but for the innermost; given {x.Shape} and {y.Shape}.", nameof(y));
        }

        int nx = xs[^1], ny = ys[^1];
        if (ny > int.MaxValue - nx)
        {
            throw new ArgumentException(
                $"x and y want innermost extents with a sum of at most {int.MaxValue:N0}; given {x.Shape} and {y.Shape}.", nameof(y));
        }

        xs[^1] = nx + ny;
        Variable<T> z = tape.Allocate(Shape.Create(xs), x.RequiresGradient || y.RequiresGradient);
        Forward(x.Data, y.Data, nx, ny, z.Data);
        tape.Record(z, () => Backward(z.Gradient, nx, ny, x.GradientOrEmpty, y.GradientOrEmpty));
        return z;
    }
}
