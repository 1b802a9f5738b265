using Recurrent.Autograd;
using Recurrent.Kernels;
using Recurrent.Losses;

namespace Recurrent.Tests.Losses;

public sealed class GaussianNegativeLogLikelihoodTests
{
    [Fact]
    public void The_standard_normal_density_at_its_mean_is_1_by_the_root_of_2_pi() =>
        Assert.Equal(Math.Log(Math.Sqrt(2 * Math.PI)), Loss([3], [0], [3]), 1e-15);

    [Fact]
    public void Another_unit_shifts_it_by_the_logarithm_of_the_factor() =>
        Assert.Equal(Loss([1], [0.5], [3]) + Math.Log(10), Loss([10], [0.5 + (2 * Math.Log(10))], [30]), 1e-14);

    [Fact]
    public void It_is_least_where_the_variance_is_the_mean_squared_error()
    {
        double[] mean = [0, 0, 0, 0], target = [1, -2, 3, -4];
        double best = Math.Log(7.5);
        double At(double s) => Loss(mean, [s, s, s, s], target);
        Assert.Equal((Math.Log(2 * Math.PI) + best + 1) / 2, At(best), 1e-14);
        Assert.True(At(best) < At(best + 0.01) && At(best) < At(best - 0.01));
    }

    [Fact]
    public void A_head_without_gradient_is_left_out()
    {
        Tape<double> tape = new();
        Variable<double> mean = new("mean", [1], [2.0]);
        tape.Backward(tape.GaussianNegativeLogLikelihood(mean, tape.Constant([1], [Math.Log(4)]), new double[] { 5 }));
        Assert.Equal(-0.75, mean.Gradient[0], 1e-15);

        tape.Reset();
        Variable<double> s = new("s", [1], [Math.Log(4)]);
        tape.Backward(tape.GaussianNegativeLogLikelihood(tape.Constant([1], [2]), s, new double[] { 5 }));
        Assert.Equal((1 - (9.0 / 4)) / 2, s.Gradient[0], 1e-15);
    }

    [Fact]
    public void Any_length_has_the_bits_of_the_readable_form()
    {
        RandomSource random = new(seed: 41);
        for (int n = 1; n <= 256; n++)
        {
            float[] mean = new float[n], s = new float[n], y = new float[n], p = new float[n];
            float[] dMean = new float[n], dS = new float[n], terms = new float[n];
            random.FillNormal<float>(mean);
            random.FillNormal<float>(s);
            random.FillNormal<float>(y);
            float loss = GaussianNegativeLogLikelihoodOperation.Forward<float>(mean, s, y, p);
            GaussianNegativeLogLikelihoodOperation.Backward<float>(mean, y, p, 0.5f, dMean, dS);
            float scale = 0.5f / n;
            for (int i = 0; i < n; i++)
            {
                float e = mean[i] - y[i], precision = Elementary.Exp(-s[i]);
                Assert.Equal(precision, p[i]);
                terms[i] = MathF.FusedMultiplyAdd(e * e, precision, s[i]);
                Assert.Equal(scale * (e * precision), dMean[i]);
                Assert.Equal(scale / 2 * (1 - (e * e * precision)), dS[i]);
            }

            Assert.Equal(((Sums.Of<float>(terms) / n) + (float)Math.Log(2 * Math.PI)) / 2, loss);
        }
    }

    [Fact]
    public void Wrong_shapes_are_named()
    {
        Tape<double> tape = new();
        Variable<double> two = tape.Constant([2, 1], [0, 0]), flat = tape.Constant([2], [0, 0]), none = tape.Constant([0], []);
        void Fails(Variable<double> mean, Variable<double> s, int targets, string message) => Assert.StartsWith(
            message, Assert.ThrowsAny<ArgumentException>(() => tape.GaussianNegativeLogLikelihood(mean, s, new double[targets])).Message);
        Fails(two, flat, 2, "logVariance wants the shape [2, 1]; given [2].");
        Fails(two, two, 3, "target wants 2 elements; given 3.");
        Fails(none, none, 0, "mean wants a whole number above 0; given 0.");
    }

    private static double Loss(double[] mean, double[] logVariance, double[] target)
    {
        Tape<double> tape = new();
        return tape.GaussianNegativeLogLikelihood(
            tape.Constant([mean.Length], mean), tape.Constant([mean.Length], logVariance), target).Value;
    }
}
