using System.Numerics;
using System.Numerics.Tensors;
using Recurrent.Kernels;

namespace Recurrent.Autograd;

/// <summary>The difference of two tensors of one shape.</summary>
public static class SubtractOperation
{
    /// <summary>z = x − y.</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TensorPrimitives.Subtract(x, y, z);

    /// <summary>dx += dz for the first, dy −= dz for the second; an empty destination is left out.</summary>
    public static void Backward<T>(ReadOnlySpan<T> dz, Span<T> dx, Span<T> dy)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!dx.IsEmpty)
        {
            Elementwise.Accumulate(dz, dx);
        }

        if (!dy.IsEmpty)
        {
            TensorPrimitives.Subtract(dy, dz, dy);
        }
    }

    /// <summary>x − y, of one shape.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Variable<T> Subtract<T>(this Tape<T> tape, Variable<T> x, Variable<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Shape(y.Shape, x.Shape, nameof(y));
        Variable<T> z = tape.Allocate(x.Shape, x.RequiresGradient || y.RequiresGradient);
        Forward(x.Data, y.Data, z.Data);
        tape.Record(z, () => Backward(z.Gradient, x.GradientOrEmpty, y.GradientOrEmpty));
        return z;
    }
}
