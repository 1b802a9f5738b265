using System.Numerics;
using System.Runtime.CompilerServices;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Autograd;

/// <summary>The natural logarithm.</summary>
public static class LogOperation
{
    /// <summary>y = ln x, element by element; x and y may be the same memory.</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Elementary.Log(x, y);

    /// <summary>dx += dy / x.</summary>
    public static void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Updating<Derivative, T>.Run(x, dy, dx);

    /// <summary>y = ln x, any shape.</summary>
    public static Variable<T> Log<T>(this Tape<T> tape, Variable<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Variable<T> y = tape.Allocate(x.Shape, x.RequiresGradient);
        Forward(x.Data, y.Data);
        tape.Record(y, () => Backward(x.Data, y.Gradient, x.Gradient));
        return y;
    }

    /// <summary>dx + dy / x.</summary>
    private readonly struct Derivative : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x, V dy, V dx)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            dx + (dy / x);
    }
}
