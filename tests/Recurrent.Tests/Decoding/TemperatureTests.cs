using Recurrent.Decoding;

namespace Recurrent.Tests.Decoding;

public sealed class TemperatureTests
{
    [Fact]
    public void It_divides_the_logits_before_the_softmax()
    {
        double[] logits = [2, 1, 0, -1], one = At(logits, 1), half = At(logits, 0.5), two = At(logits, 2);
        double sum = logits.Sum(Math.Exp);
        for (int k = 0; k < logits.Length; k++)
        {
            Assert.Equal(Math.Exp(logits[k]) / sum, one[k], 1e-15);
            Assert.Equal(Math.Exp(2 * logits[k]) / logits.Sum(z => Math.Exp(2 * z)), half[k], 1e-15);
            Assert.Equal(Math.Exp(logits[k] / 2) / logits.Sum(z => Math.Exp(z / 2)), two[k], 1e-15);
        }
    }

    [Fact]
    public void Near_zero_it_becomes_the_first_of_the_largest()
    {
        Assert.Equal([0, 1, 0, 0], At([1.0, 3, 2, 3], 0));
        Assert.Equal([0, 0.5, 0, 0.5], At([1.0, 3, 2, 3], double.Epsilon));
        Assert.Equal([0, 1, 0], At([1e300, 1.5e300, -1.5e300], 1e-300));
        Assert.Equal([0f, 1f], At([1f, 2f], 1e-300)); // In float this temperature is 0.
    }

    [Fact]
    public void It_works_in_place_and_for_one_logit()
    {
        float[] values = [1, 2, 3], expected = At(values, 0.7);
        Temperature.Probabilities<float>(values, 0.7, values);
        Assert.Equal(expected, values);
        Assert.Equal([1.0], At([-5.0], 3));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => At([1.0, 2], -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => At([1.0, 2], double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => At(Array.Empty<double>(), 1));
        Assert.Throws<ArgumentException>(() => Temperature.Probabilities<double>([1, 2], 1, new double[3]));
    }

    private static T[] At<T>(T[] logits, double temperature)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        T[] probabilities = new T[logits.Length];
        Temperature.Probabilities<T>(logits, temperature, probabilities);
        return probabilities;
    }
}
