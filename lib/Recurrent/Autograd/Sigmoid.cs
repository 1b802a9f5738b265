using System.Numerics;
using System.Runtime.CompilerServices;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Autograd;

/// <summary>The logistic sigmoid.</summary>
public static class SigmoidOperation
{
    /// <summary>y = 1 / (1 + e⁻ˣ), element by element; x and y may be the same memory.</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Elementary.Sigmoid(x, y);

    /// <summary>dx += y ⊙ (1 − y) ⊙ dy.</summary>
    public static void Backward<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Updating<Derivative, T>.Run(y, dy, dx);

    /// <summary>y = 1 / (1 + e⁻ˣ), any shape.</summary>
    public static Variable<T> Sigmoid<T>(this Tape<T> tape, Variable<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Variable<T> y = tape.Allocate(x.Shape, x.RequiresGradient);
        Forward(x.Data, y.Data);
        tape.Record(y, () => Backward(y.Data, y.Gradient, x.Gradient));
        return y;
    }

    /// <summary>dx + y·(1 − y)·dy.</summary>
    private readonly struct Derivative : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V y, V dy, V dx)
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            V.FusedMultiplyAdd(y * (V.Broadcast(T.One) - y), dy, dx);
    }
}
