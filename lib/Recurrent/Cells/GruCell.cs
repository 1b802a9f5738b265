using System.Numerics;
using System.Runtime.CompilerServices;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

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

    /// <summary>r, z, W_in x + b_in, and apart from it W_hn h + b_hn.</summary>
    public static int Sums => 4;

    /// <inheritdoc/>
    public static int Kept => 0;

    /// <inheritdoc/>
    public static bool HasCell => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<V>(CellValues<V, T> values, V h, V c, out V nextH, out V nextC)
        where V : struct, ILanes<V, T>
    {
        V r = Elementary.Sigmoid<V, T>(values[0]), z = Elementary.Sigmoid<V, T>(values[1]);
        V n = Elementary.Tanh<V, T>(V.FusedMultiplyAdd(r, values[3], values[2]));
        nextH = V.FusedMultiplyAdd(z, h, (V.Broadcast(T.One) - z) * n);
        nextC = default;
        values[0] = r;
        values[1] = z;
        values[2] = n;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Backward<V>(CellValues<V, T> values, V h, V c, V nextH, ref V dh, ref V dc)
        where V : struct, ILanes<V, T>
    {
        V one = V.Broadcast(T.One), r = values[0], z = values[1], n = values[2];
        V dn = dh * (one - z) * (one - (n * n));
        values[0] = dn * values[3] * r * (one - r);
        values[1] = dh * (h - n) * z * (one - z);
        values[2] = dn;
        values[3] = dn * r;
        dh *= z;
    }
}
