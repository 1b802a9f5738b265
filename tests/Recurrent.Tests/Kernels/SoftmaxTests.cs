using System.Numerics;
using Recurrent.Kernels;
using Recurrent.Kernels.Lanes;

namespace Recurrent.Tests.Kernels;

public sealed class SoftmaxTests
{
    [Fact]
    public void A_row_of_any_length_has_the_bits_of_the_readable_form()
    {
        Rows<float>();
        Rows<double>();
    }

    [Fact]
    public void The_largest_element_is_the_same_at_every_width()
    {
        RandomSource random = new(seed: 8);
        for (int length = 0; length <= 256; length++)
        {
            float[] x = new float[length];
            random.FillNormal<float>(x);
            float expected = x.DefaultIfEmpty(float.NegativeInfinity).Max();
            if (length > 1)
            {
                x[Array.IndexOf(x, x.Min())] = float.NaN; // Wherever it stands, it is passed over.
            }

            Assert.Equal(expected, Softmax.Largest<Scalar<float>, float>(x));
            Assert.Equal(expected, Softmax.Largest<Lanes128<float>, float>(x));
            Assert.Equal(expected, Softmax.Largest<Lanes256<float>, float>(x));
            Assert.Equal(expected, Softmax.Largest<Lanes512<float>, float>(x));
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_is_no_number_makes_the_whole_row_NaN(float value)
    {
        for (int length = 1; length <= 40; length++)
        {
            float[] p = new float[length];
            p[length / 2] = value;
            Softmax.Rows(p, length, p);
            Assert.All(p, probability => Assert.Equal(float.NaN, probability));
        }
    }

    [Fact]
    public void Minus_infinity_has_no_probability()
    {
        float[] p = [float.NegativeInfinity, 1, 1, float.NegativeInfinity];
        Softmax.Rows(p, 4, p);
        Assert.Equal([0, 0.5f, 0.5f, 0], p);
    }

    private static void Rows<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RandomSource random = new(seed: 9);
        for (int n = 1; n <= 256; n++)
        {
            T[] logits = new T[2 * n], p = new T[2 * n];
            random.FillNormal<T>(logits, deviation: 3);
            T[] expected = [.. Reference(logits[..n]), .. Reference(logits[n..])];
            Softmax.Rows(logits, n, p);
            Softmax.Rows(logits, n, logits);
            Assert.Equal(expected, p);
            Assert.Equal(expected, logits);
        }
    }

    private static T[] Reference<T>(T[] x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = x.Max();
        T[] e = Array.ConvertAll(x, value => Elementary.Exp(value - largest));
        T reciprocal = T.One / Sums.Of<T>(e);
        return Array.ConvertAll(e, value => value * reciprocal);
    }
}
