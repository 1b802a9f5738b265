using System.Numerics;
using System.Runtime.CompilerServices;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Autograd;

/// <summary>The rectifier.</summary>
public static class ReluOperation
{
    /// <summary>y = max(x, 0), element by element; x and y may be the same memory.</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Mapping<Rectifier, T>.Run(x, y);

    /// <summary>dx += dy where y &gt; 0; the derivative at 0 counts as 0, as in torch.</summary>
    public static void Backward<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Updating<Derivative, T>.Run(y, dy, dx);

    /// <summary>y = max(x, 0), any shape.</summary>
    public static Variable<T> Relu<T>(this Tape<T> tape, Variable<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Variable<T> y = tape.Allocate(x.Shape, x.RequiresGradient);
        Forward(x.Data, y.Data);
        tape.Record(y, () => Backward(y.Data, y.Gradient, x.Gradient));
        return y;
    }

    /// <summary>0 where x &lt; 0, else x: NaN stays.</summary>
    private readonly struct Rectifier : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            V.SelectLess(x, default, default, x);
    }

    /// <summary>dx + dy where y &gt; 0.</summary>
    private readonly struct Derivative : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V y, V dy, V dx)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            dx + V.SelectLess(default, y, dy, default);
    }
}
