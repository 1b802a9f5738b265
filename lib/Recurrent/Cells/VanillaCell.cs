using System.Numerics;
using System.Runtime.CompilerServices;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Cells;

/// <summary>The vanilla RNN of Elman (1990), with tanh or ReLU: h′ = φ(W_ih x + b_ih + W_hh h + b_hh).</summary>
public readonly struct VanillaCell<T, TActivation> : ICell<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TActivation : struct, IActivation<T>
{
    /// <inheritdoc/>
    public static int Gates => 1;

    /// <inheritdoc/>
    public static int Sums => 1;

    /// <inheritdoc/>
    public static int Kept => 0;

    /// <inheritdoc/>
    public static bool HasCell => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<V>(CellValues<V, T> values, V h, V c, out V nextH, out V nextC)
        where V : struct, ILanes<V, T>
    {
        nextH = TActivation.Apply(values[0]);
        nextC = default;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Backward<V>(CellValues<V, T> values, V h, V c, V nextH, ref V dh, ref V dc)
        where V : struct, ILanes<V, T>
    {
        values[0] = TActivation.Backward(nextH, dh);
        dh = default;
    }
}

/// <summary>A nonlinearity whose derivative needs only its output.</summary>
public interface IActivation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>y = φ(x).</summary>
    static abstract V Apply<V>(V x)
        where V : struct, ILanes<V, T>;

    /// <summary>dx = dy · φ′(x), from y = φ(x).</summary>
    static abstract V Backward<V>(V y, V dy)
        where V : struct, ILanes<V, T>;
}

/// <summary>tanh, whose derivative is 1 − y².</summary>
public readonly struct TanhActivation<T> : IActivation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : struct, ILanes<V, T> => Elementary.Tanh<V, T>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V y, V dy)
        where V : struct, ILanes<V, T> => dy * (V.Broadcast(T.One) - (y * y));
}

/// <summary>max(x, 0), whose derivative is 1 above 0 and counts as 0 at 0, as in torch.</summary>
public readonly struct ReluActivation<T> : IActivation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : struct, ILanes<V, T> => V.SelectLess(x, default, default, x); // NaN stays.

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(V y, V dy)
        where V : struct, ILanes<V, T> => dy * V.SelectLess(default, y, V.Broadcast(T.One), default);
}
