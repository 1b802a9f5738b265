using System.Numerics;
using System.Runtime.InteropServices;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Tests.Kernels;

public sealed class ElementaryWidthTests
{
    private delegate void SpanFunction<T>(ReadOnlySpan<T> x, Span<T> y);

    /// <summary>A span of any length, in place or not, and a vector of any width give the bits of the number alone, wherever
    /// special values stand.</summary>
    [Fact]
    public void AllWidthsGiveTheSameBits()
    {
        AllWidths<float>();
        AllWidths<double>();
    }

    [Fact]
    public void SpansOfDifferentLengthsAreNamed()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Elementary.Exp<float>(new float[3], new float[2]));
        Assert.Equal("y wants 3 elements; given 2. (Parameter 'y')", error.Message);
    }

    private static void AllWidths<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Widths<Elementary.ExpFunction, T>(Elementary.Exp, Elementary.Exp);
        Widths<Elementary.LogFunction, T>(Elementary.Log, Elementary.Log);
        Widths<Elementary.TanhFunction, T>(Elementary.Tanh, Elementary.Tanh);
        Widths<Elementary.SigmoidFunction, T>(Elementary.Sigmoid, Elementary.Sigmoid);
    }

    private static void Widths<TFunction, T>(Func<T, T> single, SpanFunction<T> spans)
        where TFunction : struct, IFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SpanFunction<T> At<V>()
            where V : struct, ILanes<V, T> => (x, y) =>
                ElementLoop.Run<Mapping<TFunction, T>, V, T>(new(x, y), 0, x.Length);
        SpanFunction<T>[] forms = [spans, At<Scalar<T>>(), At<Lanes128<T>>(), At<Lanes256<T>>(), At<Lanes512<T>>()];
        T[] special =
        [
            T.Zero, T.NegativeZero, T.One, T.PositiveInfinity, T.NegativeInfinity, T.NaN, T.Epsilon, -T.Epsilon,
            T.CreateChecked(-100), T.CreateChecked(-87.5), T.CreateChecked(-740), T.CreateChecked(100), T.CreateChecked(1e30),
        ];
        RandomSource random = new(seed: 5);
        T[] x = new T[256];
        for (int length = 0; length <= x.Length; length++)
        {
            // The special values move through all positions of a vector.
            random.FillNormal<T>(x, deviation: 20);
            for (int i = 0; i < special.Length; i++)
            {
                x[((19 * i) + length) % x.Length] = special[i];
            }

            T[] expected = Array.ConvertAll(x[..length], value => single(value));
            foreach (SpanFunction<T> form in forms)
            {
                T[] y = new T[length], inPlace = x[..length];
                form(x.AsSpan(0, length), y);
                form(inPlace, inPlace);
                Assert.Equal(MemoryMarshal.AsBytes<T>(expected), MemoryMarshal.AsBytes<T>(y));
                Assert.Equal(MemoryMarshal.AsBytes<T>(expected), MemoryMarshal.AsBytes<T>(inPlace));
            }
        }
    }
}
