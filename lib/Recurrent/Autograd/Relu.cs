using System.Numerics;

namespace Recurrent.Autograd;

/// <summary>The rectifier.</summary>
public static class ReluOperation
{
    /// <summary>y = max(x, 0), element by element; x and y may be the same memory.</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = x[i] > T.Zero || T.IsNaN(x[i]) ? x[i] : T.Zero;
        }
    }

    /// <summary>dx += dy where y &gt; 0; the derivative at 0 counts as 0, as in torch.</summary>
    public static void Backward<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            dx[i] += y[i] > T.Zero ? dy[i] : T.Zero;
        }
    }

    /// <summary>y = max(x, 0), any shape.</summary>
    public static Variable<T> Relu<T>(this Tape<T> tape, Variable<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Variable<T> y = tape.Allocate(x.Shape, x.RequiresGradient);
        Forward(x.Data, y.Data);
        tape.Record(y, () => Backward(y.Data, y.Gradient, x.Gradient));
        return y;
    }
}
