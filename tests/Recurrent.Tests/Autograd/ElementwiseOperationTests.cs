using System.Numerics;
using Recurrent.Autograd;
using Recurrent.Kernels;
using Recurrent.Losses;

namespace Recurrent.Tests.Autograd;

/// <summary>The elementwise operations have, at every length, the bits of a loop over their formulas.</summary>
public sealed class ElementwiseOperationTests
{
    private delegate void Forward<T>(ReadOnlySpan<T> x, Span<T> y);

    private delegate void Backward<T>(ReadOnlySpan<T> saved, ReadOnlySpan<T> dy, Span<T> dx);

    [Fact]
    public void Of_float() => All<float>();

    [Fact]
    public void Of_double() => All<double>();

    private static void All<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Agree<T>(ExpOperation.Forward, Elementary.Exp);
        Agree<T>(LogOperation.Forward, Elementary.Log);
        Agree<T>(TanhOperation.Forward, Elementary.Tanh);
        Agree<T>(SigmoidOperation.Forward, Elementary.Sigmoid);
        Agree<T>(ReluOperation.Forward, x => x < T.Zero ? T.Zero : x);
        Agree<T>(ExpOperation.Backward, (y, dy, dx) => T.FusedMultiplyAdd(y, dy, dx));
        Agree<T>(LogOperation.Backward, (x, dy, dx) => dx + (dy / x));
        Agree<T>(TanhOperation.Backward, (y, dy, dx) => T.FusedMultiplyAdd(T.One - (y * y), dy, dx));
        Agree<T>(SigmoidOperation.Backward, (y, dy, dx) => T.FusedMultiplyAdd(y * (T.One - y), dy, dx));
        Agree<T>(ReluOperation.Backward, (y, dy, dx) => dx + (y > T.Zero ? dy : T.Zero));
        Agree<T>(Elementwise.Accumulate, (x, z) => z + x);
        Agree<T>(Elementwise.AccumulateProduct, (x, y, z) => T.FusedMultiplyAdd(x, y, z));
        T factor = T.CreateChecked(0.3);
        Agree<T>((x, z) => Elementwise.AccumulateScaled(x, factor, z), (x, z) => T.FusedMultiplyAdd(x, factor, z));
        Agree<T>(
            (x, y, dx) => MeanSquaredErrorOperation.Backward(x, y, factor, dx),
            (x, y, dx, n) => T.FusedMultiplyAdd(factor * T.CreateChecked(2) / T.CreateChecked(n), x - y, dx));
        Agree<T>((p, dp, dx) => SoftmaxOperation.Backward(p, dp, p.Length, dx), SoftmaxBackward);
    }

    private static T[] SoftmaxBackward<T>(T[] p, T[] dp, T[] dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T mean = Sums.OfProducts<T>(p, dp);
        return [.. dx.Select((d, j) => T.FusedMultiplyAdd(p[j], dp[j] - mean, d))];
    }

    private static void Agree<T>(Forward<T> forward, Func<T, T> formula)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Agree(forward, (x, _) => formula(x));

    private static void Agree<T>(Forward<T> forward, Func<T, T, T> formula)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Agree<T>((x, _, y) => forward(x, y), (x, _, z) => formula(x, z));

    private static void Agree<T>(Backward<T> backward, Func<T, T, T, T> formula)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Agree(backward, (x, y, z, _) => formula(x, y, z));

    private static void Agree<T>(Backward<T> backward, Func<T, T, T, int, T> formula)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Agree(backward, (x, y, z) => [.. z.Select((old, i) => formula(x[i], y[i], old, z.Length))]);

    private static void Agree<T>(Backward<T> backward, Func<T[], T[], T[], T[]> formula)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RandomSource random = new(seed: 17);
        for (int length = 0; length <= 256; length++)
        {
            T[] x = Numbers<T>(random, length), y = Numbers<T>(random, length), z = Numbers<T>(random, length);
            T[] expected = length == 0 ? [] : formula(x, y, z);
            backward(x, y, z);
            Assert.Equal(expected, z); // NaN equals NaN here.
            Assert.Equal(Zeros(expected), Zeros(z));
        }
    }

    private static bool[] Zeros<T>(T[] numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Array.ConvertAll(numbers, number => T.IsZero(number) && T.IsNegative(number));

    private static T[] Numbers<T>(RandomSource random, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] special = [T.NaN, T.PositiveInfinity, T.NegativeInfinity, T.Zero, T.NegativeZero];
        T[] numbers = new T[length];
        random.FillNormal<T>(numbers);
        for (int i = random.NextInt(40); i < length; i += 1 + random.NextInt(40))
        {
            numbers[i] = special[random.NextInt(special.Length)];
        }

        return numbers;
    }
}
