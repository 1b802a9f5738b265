using System.Numerics;
using System.Runtime.CompilerServices;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Kernels;

// x = n·ln 2 + r with a whole n and |r| ≤ ln 2 / 2; then eˣ = s + s·p with s = 2ⁿ and p = eʳ − 1.
public static partial class Elementary
{
    /// <summary>eˣ in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Two factors of about √s, neither of which leaves the range while their product is in it or below it: the whole number
        // carries twice the exponent's bias, and each half of it once.
        x = Clamp<V, T>(x, Constant<V, T>(-104, -746), Constant<V, T>(89, 710)); // 0 and ∞ from there on.
        V p = ExpMinusOne<V, T>(x, Constant<V, T>(254, 2046), out V whole);
        V half = V.ShiftRight(whole, 1);
        return (Constant<V, T>(1) + p) * PowerOfTwo<V, T>(half) * PowerOfTwo<V, T>(V.SubtractBits(whole, half));
    }

    /// <summary>tanh x in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // −|tanh x| = (e − 1) / (e + 1) with e = e^(−2|x|), where e − 1 = (s − 1) + s·p keeps its digits as it nears 0.
        // From the limit on e is too small to be seen beside 1.
        V sign = Constant<V, T>(-0.0), one = Constant<V, T>(1), limit = Constant<V, T>(-20, -40);
        V y = V.Or(x + x, sign);
        y = V.SelectLess(y, limit, limit, y);
        (V high, V low) = Reduce<V, T>(y, Constant<V, T>(127, 1023), out V whole);
        V r = high + low, p = V.FusedMultiplyAdd(r * r, ExpSeries<V, T>(r), r), s = PowerOfTwo<V, T>(whole);
        V quotient = V.FusedMultiplyAdd(s, p, s - one) / V.FusedMultiplyAdd(s, p, s + one);
        return V.Select(sign, x, quotient);
    }

    /// <summary>1 / (1 + e⁻ˣ) in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Both sides of the quotient are scaled by 2⁻²⁶ (2⁻⁶⁰), so that e⁻ˣ does not overflow while the result is above 0.
        V scale = Constant<V, T>(1.4901161193847656e-8f, 8.6736173798840355e-19);
        V y = Clamp<V, T>(Constant<V, T>(0) - x, Constant<V, T>(-20, -40), Constant<V, T>(104, 746));
        V p = ExpMinusOne<V, T>(y, Constant<V, T>(127 - 26, 1023 - 60), out V whole);
        V s = PowerOfTwo<V, T>(whole), sum = s + scale, lost = scale - (sum - s);
        return scale / (sum + V.FusedMultiplyAdd(s, p, lost)); // Nothing is lost but where e⁻ˣ is large.
    }

    /// <summary>eʳ − 1 for r = x − n·ln 2, and n + <paramref name="bias"/> in the low bits of <paramref name="whole"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpMinusOne<V, T>(V x, V bias, out V whole)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (V high, V low) = Reduce<V, T>(x, bias, out whole);
        V r = high + low;
        return high + V.FusedMultiplyAdd(r * r, ExpSeries<V, T>(r), low); // What low rounds off counts least this way.
    }

    /// <summary>r = x − n·ln 2 in two parts, and n + <paramref name="bias"/> in the low bits of <paramref name="whole"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V High, V Low) Reduce<V, T>(V x, V bias, out V whole)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // ln 2 is in two parts (Cody and Waite), of which the first has few enough bits that the difference is exact.
        V magic = Magic<V, T>() + bias;
        whole = V.FusedMultiplyAdd(x, Constant<V, T>(1.44269502f, 1.4426950408889634), magic);
        V minusN = magic - whole;
        return (V.FusedMultiplyAdd(minusN, Ln2High<V, T>(), x), minusN * Ln2Low<V, T>());
    }

    /// <summary>q(r) = (eʳ − 1 − r) / r² for |r| ≤ ln 2 / 2, as the sum of an even and an odd polynomial.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpSeries<V, T>(V r)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V z = r * r, even, odd;
        if (typeof(T) == typeof(float))
        {
            even = V.FusedMultiplyAdd(Constant<V, T>(0.001394066261), z, Constant<V, T>(0.04166640341));
            even = V.FusedMultiplyAdd(even, z, Constant<V, T>(0.5));
            odd = V.FusedMultiplyAdd(Constant<V, T>(0.008366407827), z, Constant<V, T>(0.1666654497));
            return V.FusedMultiplyAdd(odd, r, even);
        }

        even = V.FusedMultiplyAdd(Constant<V, T>(2.7626372066720744e-07), z, Constant<V, T>(2.4801504345027196e-05));
        even = V.FusedMultiplyAdd(even, z, Constant<V, T>(0.0013888888932447807));
        even = V.FusedMultiplyAdd(even, z, Constant<V, T>(0.04166666666657348));
        even = V.FusedMultiplyAdd(even, z, Constant<V, T>(0.5000000000000006));
        odd = V.FusedMultiplyAdd(Constant<V, T>(2.511417290878032e-08), z, Constant<V, T>(2.7557228921673857e-06));
        odd = V.FusedMultiplyAdd(odd, z, Constant<V, T>(0.00019841269901925464));
        odd = V.FusedMultiplyAdd(odd, z, Constant<V, T>(0.008333333333315112));
        odd = V.FusedMultiplyAdd(odd, z, Constant<V, T>(0.16666666666666685));
        return V.FusedMultiplyAdd(odd, r, even);
    }
}
