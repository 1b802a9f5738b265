using System.Numerics;
using Recurrent.Kernels;

namespace Recurrent.Autograd;

/// <summary>The hyperbolic tangent.</summary>
public static class TanhOperation
{
    /// <summary>y = tanh x, element by element; x and y may be the same memory.</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Elementary.Tanh(x[i]);
        }
    }

    /// <summary>dx += (1 − y²) ⊙ dy: tanh′ needs the output alone.</summary>
    public static void Backward<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            dx[i] += (T.One - (y[i] * y[i])) * dy[i];
        }
    }

    /// <summary>y = tanh x, any shape.</summary>
    public static Variable<T> Tanh<T>(this Tape<T> tape, Variable<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Variable<T> y = tape.Allocate(x.Shape, x.RequiresGradient);
        Forward(x.Data, y.Data);
        tape.Record(y, () => Backward(y.Data, y.Gradient, x.Gradient));
        return y;
    }
}
