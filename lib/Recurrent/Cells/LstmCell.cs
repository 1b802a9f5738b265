using System.Numerics;
using System.Runtime.CompilerServices;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

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
    public static int Sums => 4;

    /// <summary>tanh(c′), beside i, f, g and o in the place of their sums.</summary>
    public static int Kept => 1;

    /// <inheritdoc/>
    public static bool HasCell => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<V>(CellValues<V, T> values, V h, V c, out V nextH, out V nextC)
        where V : struct, ILanes<V, T>
    {
        V i = Elementary.Sigmoid<V, T>(values[0]), f = Elementary.Sigmoid<V, T>(values[1]);
        V g = Elementary.Tanh<V, T>(values[2]), o = Elementary.Sigmoid<V, T>(values[3]);
        nextC = V.FusedMultiplyAdd(f, c, i * g);
        V tanhC = Elementary.Tanh<V, T>(nextC);
        nextH = o * tanhC;
        values[0] = i;
        values[1] = f;
        values[2] = g;
        values[3] = o;
        values[4] = tanhC;
    }

    /// <inheritdoc/>
    /// <remarks>The gradient of c is that of c′ times f, element by element: no matrix stands in its way.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Backward<V>(CellValues<V, T> values, V h, V c, V nextH, ref V dh, ref V dc)
        where V : struct, ILanes<V, T>
    {
        V one = V.Broadcast(T.One), i = values[0], f = values[1], g = values[2], o = values[3], tanhC = values[4];
        V dCell = dc + (dh * o * (one - (tanhC * tanhC)));
        values[0] = dCell * g * i * (one - i);
        values[1] = dCell * c * f * (one - f);
        values[2] = dCell * i * (one - (g * g));
        values[3] = dh * tanhC * o * (one - o);
        dc = dCell * f;
        dh = default;
    }
}
