using System.Numerics;
using System.Numerics.Tensors;
using Recurrent.Kernels;

namespace Recurrent.Autograd;

/// <summary>The product of a tensor and a constant.</summary>
public static class ScaleOperation
{
    /// <summary>y = factor · x.</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, T factor, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TensorPrimitives.Multiply(x, factor, y);

    /// <summary>dx += factor · dy.</summary>
    public static void Backward<T>(T factor, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Elementwise.AccumulateScaled(dy, factor, dx);

    /// <summary>factor · x, any shape.</summary>
    public static Variable<T> Scale<T>(this Tape<T> tape, Variable<T> x, T factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Variable<T> y = tape.Allocate(x.Shape, x.RequiresGradient);
        Forward(x.Data, factor, y.Data);
        tape.Record(y, () => Backward(factor, y.Gradient, x.Gradient));
        return y;
    }
}
