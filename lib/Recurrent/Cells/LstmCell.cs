using System.Numerics;
using Recurrent.Kernels;

namespace Recurrent.Cells;

/// <summary>The LSTM of Hochreiter and Schmidhuber (1997) with the forget gate of Gers et al. (2000).</summary>
/// <remarks>
/// With a = W_ih x + b_ih + W_hh h + b_hh in four parts:
/// i = σ(a_i), f = σ(a_f), g = tanh(a_g), o = σ(a_o); c′ = f ⊙ c + i ⊙ g; h′ = o ⊙ tanh(c′).
/// </remarks>
public readonly struct LstmCell<T> : ICell<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static int Gates => 4;

    /// <inheritdoc/>
    public static bool HasCell => true;

    /// <summary>i, f, g, o and tanh(c′).</summary>
    public static int Saved => 5;

    /// <inheritdoc/>
    public static void Forward(
        ReadOnlySpan<T> fromInput, ReadOnlySpan<T> fromHidden, ReadOnlySpan<T> h, ReadOnlySpan<T> c,
        Span<T> nextH, Span<T> nextC, Span<T> saved)
    {
        int H = h.Length;
        for (int j = 0; j < H; j++)
        {
            T i = Elementary.Sigmoid(fromInput[j] + fromHidden[j]);
            T f = Elementary.Sigmoid(fromInput[H + j] + fromHidden[H + j]);
            T g = Elementary.Tanh(fromInput[(2 * H) + j] + fromHidden[(2 * H) + j]);
            T o = Elementary.Sigmoid(fromInput[(3 * H) + j] + fromHidden[(3 * H) + j]);
            T cell = T.FusedMultiplyAdd(f, c[j], i * g);
            T tanhC = Elementary.Tanh(cell);
            nextC[j] = cell;
            nextH[j] = o * tanhC;
            (saved[j], saved[H + j], saved[(2 * H) + j], saved[(3 * H) + j], saved[(4 * H) + j]) = (i, f, g, o, tanhC);
        }
    }

    /// <inheritdoc/>
    /// <remarks>The gradient of c is that of c′ times f, element by element: no matrix stands in its way.</remarks>
    public static void Backward(
        ReadOnlySpan<T> saved, ReadOnlySpan<T> h, ReadOnlySpan<T> c, ReadOnlySpan<T> nextH,
        Span<T> dh, Span<T> dc, Span<T> dFromInput, Span<T> dFromHidden)
    {
        int H = h.Length;
        for (int j = 0; j < H; j++)
        {
            T i = saved[j], f = saved[H + j], g = saved[(2 * H) + j], o = saved[(3 * H) + j];
            T tanhC = saved[(4 * H) + j];
            T dCell = dc[j] + (dh[j] * o * (T.One - (tanhC * tanhC)));
            dFromInput[j] = dCell * g * i * (T.One - i);
            dFromInput[H + j] = dCell * c[j] * f * (T.One - f);
            dFromInput[(2 * H) + j] = dCell * i * (T.One - (g * g));
            dFromInput[(3 * H) + j] = dh[j] * tanhC * o * (T.One - o);
            dc[j] = dCell * f;
            dh[j] = T.Zero;
        }

        dFromInput.CopyTo(dFromHidden);
    }
}
