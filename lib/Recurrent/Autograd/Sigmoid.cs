using System.Numerics;
using Recurrent.Kernels;

namespace Recurrent.Autograd;

/// <summary>The logistic sigmoid.</summary>
public static class SigmoidOperation
{
    /// <summary>y = 1 / (1 + e⁻ˣ), element by element; x and y may be the same memory.</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Elementary.Sigmoid(x[i]);
        }
    }

    /// <summary>dx += y ⊙ (1 − y) ⊙ dy.</summary>
    public static void Backward<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            dx[i] += y[i] * (T.One - y[i]) * dy[i];
        }
    }

    /// <summary>y = 1 / (1 + e⁻ˣ), any shape.</summary>
    public static Variable<T> Sigmoid<T>(this Tape<T> tape, Variable<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Variable<T> y = tape.Allocate(x.Shape, x.RequiresGradient);
        Forward(x.Data, y.Data);
        tape.Record(y, () => Backward(y.Data, y.Gradient, x.Gradient));
        return y;
    }
}
