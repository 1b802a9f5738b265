using System.Numerics;
using System.Runtime.CompilerServices;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Kernels;

// x = 2ᵏ·(1 + f) with √½ ≤ 1 + f < √2. With s = f / (2 + f), ln(1 + f) = 2 artanh s = f − f²/2 + s·(f²/2 + s²·l(s²)), l a
// polynomial: near 1 the leading f is exact.
public static partial class Elementary
{
    /// <summary>ln x in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V zero = Constant<V, T>(0), one = Constant<V, T>(1), infinity = Constant<V, T>(double.PositiveInfinity);

        // Subnormal numbers are scaled up by 2²⁵ (2⁵⁴) first.
        V smallestNormal = Constant<V, T>(1.17549435e-38f, 2.2250738585072014e-308);
        V scaled = V.SelectLess(x, smallestNormal, x * Constant<V, T>(33554432, 18014398509481984), x);
        V f = Fraction<V, T>(scaled, out V k) - one;
        k -= V.SelectLess(x, smallestNormal, Constant<V, T>(25, 54), zero);

        V s = f / (f + Constant<V, T>(2)), z = s * s, half = Constant<V, T>(0.5) * f * f;
        V tail = s * V.FusedMultiplyAdd(z, LogSeries<V, T>(z), half);
        tail = V.FusedMultiplyAdd(k, Ln2Low<V, T>(), tail);
        V y = V.FusedMultiplyAdd(k, Ln2High<V, T>(), f - (half - tail));

        // NaN and +∞ stay what they are, 0 becomes −∞, and what is below 0 NaN.
        y = V.SelectLess(x, infinity, y, x);
        y = V.SelectLess(zero, x, y, V.SelectLess(x, infinity, zero - infinity, x));
        return V.SelectLess(x, zero, Constant<V, T>(double.NaN), y);
    }

    /// <summary>m and k with x = 2ᵏ·m, √½ ≤ m &lt; √2, for positive normal x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Fraction<V, T>(V x, out V k)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V aboveRootHalf = V.SubtractBits(x, Constant<V, T>(0.70710678f, 0.70710678118654752));
        V whole = typeof(T) == typeof(float) ? V.ShiftRight(aboveRootHalf, 23) : V.ShiftRight(aboveRootHalf, 52);
        k = V.AddBits(whole, Magic<V, T>()) - Magic<V, T>();
        return V.SubtractBits(x, PowerOfTwo<V, T>(whole));
    }

    /// <summary>l(z) = (2 artanh s − 2s) / s³ for z = s² up to (3 − 2√2)².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogSeries<V, T>(V z)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V series;
        if (typeof(T) == typeof(float))
        {
            series = V.FusedMultiplyAdd(Constant<V, T>(0.2427903265), z, Constant<V, T>(0.2849878967));
            series = V.FusedMultiplyAdd(series, z, Constant<V, T>(0.4000097215));
            return V.FusedMultiplyAdd(series, z, Constant<V, T>(0.6666666269));
        }

        series = V.FusedMultiplyAdd(Constant<V, T>(0.14797953304892136), z, Constant<V, T>(0.15313859198267632));
        series = V.FusedMultiplyAdd(series, z, Constant<V, T>(0.18183571448714286));
        series = V.FusedMultiplyAdd(series, z, Constant<V, T>(0.22222198443081484));
        series = V.FusedMultiplyAdd(series, z, Constant<V, T>(0.28571428743588634));
        series = V.FusedMultiplyAdd(series, z, Constant<V, T>(0.3999999999940957));
        return V.FusedMultiplyAdd(series, z, Constant<V, T>(0.6666666666666735));
    }
}
