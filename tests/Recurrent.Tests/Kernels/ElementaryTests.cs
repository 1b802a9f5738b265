using System.Numerics;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Tests.Kernels;

public sealed class ElementaryTests
{
    private const double Infinity = double.PositiveInfinity;

    private static readonly Dictionary<string, Function> Functions = new()
    {
        ["exp"] = new(Elementary.Exp, Elementary.Exp, Math.Exp, -745, 709),
        ["log"] = new(Elementary.Log, Elementary.Log, Math.Log, 0, 1e300),
        ["tanh"] = new(Elementary.Tanh, Elementary.Tanh, Math.Tanh, -25, 25),
        ["sigmoid"] = new(Elementary.Sigmoid, Elementary.Sigmoid, x => 1 / (1 + Math.Exp(-x)), -700, 700),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    /// <summary>Over every 4,999th bit pattern of a float: about 860,000 numbers of all sizes and both signs.</summary>
    [Theory]
    [InlineData("exp", 0.95)]
    [InlineData("log", 0.83)]
    [InlineData("tanh", 2)]
    [InlineData("sigmoid", 1.75)]
    public void FloatIsWithinTheUlpThatTheDocumentationStates(string name, double bound)
    {
        Function f = Functions[name];
        for (ulong bits = 0; bits <= uint.MaxValue; bits += 4_999)
        {
            float x = BitConverter.UInt32BitsToSingle((uint)bits), y = f.Single(x);
            double expected = f.Reference(x);
            double ulp = Math.ScaleB(1, Math.Max(Math.ILogB(Math.Abs(expected)), -126) - 23);
            bool near = float.IsFinite(y) ? Math.Abs(y - expected) <= bound * ulp : y.Equals((float)expected);
            if (!near)
            {
                Assert.Fail($"{name}({x:R}) = {y:R}, expected {expected:R}");
            }
        }
    }

    [Fact]
    public void What_has_vanished_is_dropped_and_nothing_else()
    {
        float limit = MathF.ScaleB(1, -100);
        double least = Math.ScaleB(1, -900);
        Assert.Equal([limit, -limit, 1, float.NegativeInfinity, float.NaN], Dropped<float>(limit, -limit, 1, float.NegativeInfinity, float.NaN));
        Assert.Equal([0, 0, 0, 0], Dropped(float.BitDecrement(limit), -float.BitDecrement(limit), float.Epsilon, float.NegativeZero));
        Assert.Equal([least, -least, 1e-270], Dropped(least, -least, 1e-270));
        Assert.Equal([0, 0, 0], Dropped(double.BitDecrement(least), -double.BitDecrement(least), double.Epsilon));

        static T[] Dropped<T>(params T[] x)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => [.. x.Select(one => Elementary.DropVanished<Scalar<T>, T>(new(one)).Value)];
    }

    /// <summary>Against the platform's functions, which are themselves off by up to an ulp or so.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void DoubleIsWithinThreeUlpOfThePlatform(string name)
    {
        Function f = Functions[name];
        var random = new RandomSource(11);
        for (int i = 0; i < 200_000; i++)
        {
            // Half of the points spread over the range, half near 0 on all scales.
            double x = i % 2 == 0
                ? f.Low + ((f.High - f.Low) * random.NextDouble())
                : (f.Low < 0 && i % 4 == 1 ? -1 : 1) * random.NextDouble() * Math.ScaleB(1, -random.NextInt(60));
            double y = f.Double(x), expected = f.Reference(x);
            double ulp = Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected);
            if (!(Math.Abs(y - expected) <= 3 * ulp))
            {
                Assert.Fail($"{name}({x:R}) = {y:R}, expected {expected:R}");
            }
        }
    }

    [Theory]
    [InlineData("exp", double.NegativeInfinity, 0)]
    [InlineData("exp", Infinity, Infinity)]
    [InlineData("exp", double.NaN, double.NaN)]
    [InlineData("exp", 0, 1)]
    [InlineData("exp", -0.0, 1)]
    [InlineData("exp", 709.782712893384, 1.797693134862273e308)]
    [InlineData("exp", 709.7827128933841, Infinity)]
    [InlineData("exp", -745.1332191019411, double.Epsilon)]
    [InlineData("exp", -745.1332191019412, 0)]
    [InlineData("exp", -1e308, 0)]
    [InlineData("log", 0, double.NegativeInfinity)]
    [InlineData("log", -0.0, double.NegativeInfinity)]
    [InlineData("log", -1, double.NaN)]
    [InlineData("log", double.NegativeInfinity, double.NaN)]
    [InlineData("log", double.NaN, double.NaN)]
    [InlineData("log", Infinity, Infinity)]
    [InlineData("log", 1, 0)]
    [InlineData("log", double.Epsilon, -744.4400719213812)]
    [InlineData("tanh", Infinity, 1)]
    [InlineData("tanh", double.NegativeInfinity, -1)]
    [InlineData("tanh", double.NaN, double.NaN)]
    [InlineData("tanh", double.Epsilon, double.Epsilon)]
    [InlineData("tanh", 1e308, 1)]
    [InlineData("sigmoid", 0, 0.5)]
    [InlineData("sigmoid", Infinity, 1)]
    [InlineData("sigmoid", double.NegativeInfinity, 0)]
    [InlineData("sigmoid", double.NaN, double.NaN)]
    [InlineData("sigmoid", 1000, 1)]
    [InlineData("sigmoid", -1000, 0)]
    public void SpecialValues(string name, double x, double expected)
    {
        double y = Functions[name].Double(x);
        Assert.True(
            y.Equals(expected) || Math.Abs(y - expected) <= 4e-14 * Math.Abs(expected), $"{name}({x:R}) = {y:R}, not {expected:R}");
    }

    [Theory]
    [InlineData("exp", float.NegativeInfinity, 0)]
    [InlineData("exp", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("exp", float.NaN, float.NaN)]
    [InlineData("exp", -0f, 1)]
    [InlineData("exp", 88.72283f, 3.4027985e38f)]
    [InlineData("exp", 88.72284f, float.PositiveInfinity)]
    [InlineData("exp", -103.97207f, float.Epsilon)]
    [InlineData("exp", -103.97209f, 0)]
    [InlineData("exp", float.MinValue, 0)]
    [InlineData("log", -0f, float.NegativeInfinity)]
    [InlineData("log", -float.Epsilon, float.NaN)]
    [InlineData("log", float.NaN, float.NaN)]
    [InlineData("log", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("log", 1, 0)]
    [InlineData("log", float.Epsilon, -103.27893f)]
    [InlineData("tanh", float.PositiveInfinity, 1)]
    [InlineData("tanh", float.NegativeInfinity, -1)]
    [InlineData("tanh", float.NaN, float.NaN)]
    [InlineData("tanh", -0f, -0f)]
    [InlineData("tanh", -float.Epsilon, -float.Epsilon)]
    [InlineData("tanh", float.MaxValue, 1)]
    [InlineData("sigmoid", 0, 0.5)]
    [InlineData("sigmoid", float.PositiveInfinity, 1)]
    [InlineData("sigmoid", float.NegativeInfinity, 0)]
    [InlineData("sigmoid", float.NaN, float.NaN)]
    [InlineData("sigmoid", -103.97207f, float.Epsilon)]
    [InlineData("sigmoid", -103.97209f, 0)]
    public void SpecialValuesOfFloat(string name, float x, float expected)
    {
        float y = Functions[name].Single(x);
        Assert.True(y.Equals(expected) && (y != 0 || float.IsNegative(y) == float.IsNegative(expected)), $"{name}({x:R}) = {y:R}");
    }

    [Fact]
    public void TanhKeepsTheSignOfZeroAndIsOddToTheBit()
    {
        Assert.True(double.IsNegative(Elementary.Tanh(-0.0)) && !double.IsNegative(Elementary.Tanh(0.0)));
        var random = new RandomSource(12);
        for (int i = 0; i < 100_000; i++)
        {
            double x = random.NextNormal() * Math.ScaleB(1, random.NextInt(80) - 70);
            Assert.Equal(-Elementary.Tanh(x), Elementary.Tanh(-x));
        }
    }

    /// <summary>Steps through neighbouring floats, computed in double, where the functions are steep, flat and near 0.</summary>
    [Theory]
    [InlineData("exp", 1)]
    [InlineData("exp", 1e-6)]
    [InlineData("tanh", 1e-30)]
    [InlineData("tanh", 1e-4)]
    [InlineData("tanh", 0.34657)] // where the argument reduction changes: 2x = ln 2
    [InlineData("tanh", 4)]
    [InlineData("sigmoid", 1e-3)]
    [InlineData("sigmoid", 8)]
    [InlineData("log", 0.70710)] // where the exponent changes: √½
    [InlineData("log", 1)]
    public void NeverFallsFromOneFloatToTheNext(string name, float around)
    {
        Function f = Functions[name];
        float x = around;
        for (int i = 0; i < 1000; i++)
        {
            x = MathF.BitDecrement(x);
        }

        double last = double.NegativeInfinity;
        for (int i = 0; i < 2000; i++, x = MathF.BitIncrement(x))
        {
            double y = f.Double(x);
            Assert.True(y >= last, $"{name} falls at {x:R}");
            last = y;
        }
    }

    [Theory]
    [InlineData(-1e-300, 1e-300)]
    [InlineData(-1e-16, 1e-16)]
    [InlineData(-1e-3, 1e-3)]
    public void TanhRisesThroughZero(double low, double high)
    {
        double last = double.NegativeInfinity;
        for (int i = 0; i <= 10_000; i++)
        {
            double y = Elementary.Tanh(low + ((high - low) * i / 10_000));
            Assert.True(y >= last);
            last = y;
        }
    }

    private sealed record Function(
        Func<float, float> Single, Func<double, double> Double, Func<double, double> Reference, double Low, double High);
}
