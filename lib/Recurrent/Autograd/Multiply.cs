using System.Numerics;
using System.Numerics.Tensors;
using Recurrent.Kernels;

namespace Recurrent.Autograd;

/// <summary>The elementwise (Hadamard) product of two tensors of one shape.</summary>
public static class MultiplyOperation
{
    /// <summary>z = x ⊙ y.</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TensorPrimitives.Multiply(x, y, z);

    /// <summary>dx += y ⊙ dz and dy += x ⊙ dz; an empty destination is left out.</summary>
    public static void Backward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dz, Span<T> dx, Span<T> dy)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!dx.IsEmpty)
        {
            Elementwise.AccumulateProduct(y, dz, dx);
        }

        if (!dy.IsEmpty)
        {
            Elementwise.AccumulateProduct(x, dz, dy);
        }
    }

    /// <summary>x ⊙ y, of one shape.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Variable<T> Multiply<T>(this Tape<T> tape, Variable<T> x, Variable<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Shape(y.Shape, x.Shape, nameof(y));
        Variable<T> z = tape.Allocate(x.Shape, x.RequiresGradient || y.RequiresGradient);
        Forward(x.Data, y.Data, z.Data);
        tape.Record(z, () => Backward(x.Data, y.Data, z.Gradient, x.GradientOrEmpty, y.GradientOrEmpty));
        return z;
    }
}
