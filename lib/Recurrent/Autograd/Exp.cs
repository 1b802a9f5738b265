using System.Numerics;
using Recurrent.Kernels;

namespace Recurrent.Autograd;

/// <summary>The exponential.</summary>
public static class ExpOperation
{
    /// <summary>y = eˣ, element by element; x and y may be the same memory.</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Elementary.Exp(x, y);

    /// <summary>dx += y ⊙ dy.</summary>
    public static void Backward<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Elementwise.AccumulateProduct(y, dy, dx);

    /// <summary>y = eˣ, any shape.</summary>
    public static Variable<T> Exp<T>(this Tape<T> tape, Variable<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Variable<T> y = tape.Allocate(x.Shape, x.RequiresGradient);
        Forward(x.Data, y.Data);
        tape.Record(y, () => Backward(y.Data, y.Gradient, x.Gradient));
        return y;
    }
}
