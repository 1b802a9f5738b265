using System.Numerics;
using Recurrent.Kernels;

namespace Recurrent.Cells;

/// <summary>The vanilla RNN of Elman (1990), with tanh or ReLU: h′ = φ(W_ih x + b_ih + W_hh h + b_hh).</summary>
public readonly struct VanillaCell<T, TActivation> : ICell<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TActivation : struct, IActivation<T>
{
    /// <inheritdoc/>
    public static int Gates => 1;

    /// <inheritdoc/>
    public static bool HasCell => false;

    /// <inheritdoc/>
    public static int Saved => 0;

    /// <inheritdoc/>
    public static void Forward(
        ReadOnlySpan<T> fromInput, ReadOnlySpan<T> fromHidden, ReadOnlySpan<T> h, ReadOnlySpan<T> c,
        Span<T> nextH, Span<T> nextC, Span<T> saved)
    {
        for (int j = 0; j < nextH.Length; j++)
        {
            nextH[j] = TActivation.Apply(fromInput[j] + fromHidden[j]);
        }
    }

    /// <inheritdoc/>
    public static void Backward(
        ReadOnlySpan<T> saved, ReadOnlySpan<T> h, ReadOnlySpan<T> c, ReadOnlySpan<T> nextH,
        Span<T> dh, Span<T> dc, Span<T> dFromInput, Span<T> dFromHidden)
    {
        for (int j = 0; j < nextH.Length; j++)
        {
            T d = dh[j] * TActivation.Derivative(nextH[j]);
            dFromInput[j] = d;
            dFromHidden[j] = d;
            dh[j] = T.Zero;
        }
    }
}

/// <summary>A nonlinearity whose derivative needs only its output.</summary>
public interface IActivation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>y = φ(x).</summary>
    static abstract T Apply(T x);

    /// <summary>φ′(x), from y = φ(x).</summary>
    static abstract T Derivative(T y);
}

/// <summary>tanh, whose derivative is 1 − y².</summary>
public readonly struct TanhActivation<T> : IActivation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static T Apply(T x) => Elementary.Tanh(x);

    /// <inheritdoc/>
    public static T Derivative(T y) => T.One - (y * y);
}

/// <summary>max(x, 0), whose derivative is 1 above 0 and counts as 0 at 0, as in torch.</summary>
public readonly struct ReluActivation<T> : IActivation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static T Apply(T x) => x > T.Zero || T.IsNaN(x) ? x : T.Zero;

    /// <inheritdoc/>
    public static T Derivative(T y) => y > T.Zero ? T.One : T.Zero;
}
