using System.Numerics;
using Recurrent.Kernels;

namespace Recurrent.Cells;

/// <summary>The GRU of Cho et al. (2014), with the reset gate applied after the hidden product, as torch does it.</summary>
/// <remarks>
/// r = σ(W_ir x + b_ir + W_hr h + b_hr), z = σ(W_iz x + b_iz + W_hz h + b_hz),
/// n = tanh(W_in x + b_in + r ⊙ (W_hn h + b_hn)), h′ = (1 − z) ⊙ n + z ⊙ h.
/// </remarks>
public readonly struct GruCell<T> : ICell<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static int Gates => 3;

    /// <inheritdoc/>
    public static bool HasCell => false;

    /// <summary>r, z, n and W_hn h + b_hn.</summary>
    public static int Saved => 4;

    /// <inheritdoc/>
    public static void Forward(
        ReadOnlySpan<T> fromInput, ReadOnlySpan<T> fromHidden, ReadOnlySpan<T> h, ReadOnlySpan<T> c,
        Span<T> nextH, Span<T> nextC, Span<T> saved)
    {
        int H = h.Length;
        for (int j = 0; j < H; j++)
        {
            T r = Elementary.Sigmoid(fromInput[j] + fromHidden[j]);
            T z = Elementary.Sigmoid(fromInput[H + j] + fromHidden[H + j]);
            T product = fromHidden[(2 * H) + j];
            T n = Elementary.Tanh(T.FusedMultiplyAdd(r, product, fromInput[(2 * H) + j]));
            nextH[j] = T.FusedMultiplyAdd(z, h[j], (T.One - z) * n);
            (saved[j], saved[H + j], saved[(2 * H) + j], saved[(3 * H) + j]) = (r, z, n, product);
        }
    }

    /// <inheritdoc/>
    public static void Backward(
        ReadOnlySpan<T> saved, ReadOnlySpan<T> h, ReadOnlySpan<T> c, ReadOnlySpan<T> nextH,
        Span<T> dh, Span<T> dc, Span<T> dFromInput, Span<T> dFromHidden)
    {
        int H = h.Length;
        for (int j = 0; j < H; j++)
        {
            T r = saved[j], z = saved[H + j], n = saved[(2 * H) + j], product = saved[(3 * H) + j];
            T dn = dh[j] * (T.One - z) * (T.One - (n * n));
            T dr = dn * product * r * (T.One - r);
            T dz = dh[j] * (h[j] - n) * z * (T.One - z);
            (dFromInput[j], dFromHidden[j]) = (dr, dr);
            (dFromInput[H + j], dFromHidden[H + j]) = (dz, dz);
            (dFromInput[(2 * H) + j], dFromHidden[(2 * H) + j]) = (dn, dn * r);
            dh[j] *= z;
        }
    }
}
