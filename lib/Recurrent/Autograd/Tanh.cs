using System.Numerics;
using System.Runtime.CompilerServices;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Autograd;

/// <summary>The hyperbolic tangent.</summary>
public static class TanhOperation
{
    /// <summary>y = tanh x, element by element; x and y may be the same memory.</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Elementary.Tanh(x, y);

    /// <summary>dx += (1 − y²) ⊙ dy: tanh′ needs the output alone.</summary>
    public static void Backward<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Updating<Derivative, T>.Run(y, dy, dx);

    /// <summary>y = tanh x, any shape.</summary>
    public static Variable<T> Tanh<T>(this Tape<T> tape, Variable<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Variable<T> y = tape.Allocate(x.Shape, x.RequiresGradient);
        Forward(x.Data, y.Data);
        tape.Record(y, () => Backward(y.Data, y.Gradient, x.Gradient));
        return y;
    }

    /// <summary>dx + (1 − y²)·dy.</summary>
    private readonly struct Derivative : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V y, V dy, V dx)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            V.FusedMultiplyAdd(V.Broadcast(T.One) - (y * y), dy, dx);
    }
}
