using System.Numerics;
using Recurrent.Kernels;

namespace Recurrent.Autograd;

/// <summary>The same elements in the same order under another shape.</summary>
public static class ReshapeOperation
{
    /// <summary>y = x, as a copy.</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => x.CopyTo(y);

    /// <summary>dx += dy.</summary>
    public static void Backward<T>(ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Elementwise.Accumulate(dy, dx);

    /// <summary>x under another shape of as many elements.</summary>
    /// <exception cref="ArgumentException">The shape has more or fewer elements than x.</exception>
    public static Variable<T> Reshape<T>(this Tape<T> tape, Variable<T> x, Shape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (shape.Length != x.Length)
        {
            throw new ArgumentException($"shape wants {x.Length} elements, as {x.Shape} has; given {shape}.", nameof(shape));
        }

        Variable<T> y = tape.Allocate(shape, x.RequiresGradient);
        Forward(x.Data, y.Data);
        tape.Record(y, () => Backward(y.Gradient, x.Gradient));
        return y;
    }
}
