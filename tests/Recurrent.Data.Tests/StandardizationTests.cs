
namespace Recurrent.Data.Tests;

public sealed class StandardizationTests
{
    [Fact]
    public void What_it_was_fitted_on_has_mean_0_and_deviation_1()
    {
        double[] values = [2, 4, 4, 4, 5, 5, 7, 9];
        Standardization scaling = Standardization.Fit(values);
        Assert.Equal(new Standardization(5, 2), scaling);
        Assert.Equal([-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2], values.Select(scaling.Apply));
        Assert.Equal(values, values.Select(scaling.Apply).Select(scaling.Invert));
    }

    [Fact]
    public void A_large_mean_costs_no_digits()
    {
        double[] values = [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16];
        Assert.Equal(Math.Sqrt(22.5), Standardization.Fit(values).Deviation, 1e-12);
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { 3.0 })]
    [InlineData(new[] { 3.0, 3.0, 3.0 })]
    [InlineData(new[] { 3.0, double.NaN })]
    [InlineData(new[] { 3.0, double.PositiveInfinity })]
    public void What_cannot_be_stretched_fails(double[] values)
    {
        var error = Assert.Throws<ArgumentException>(() => Standardization.Fit(values));
        Assert.StartsWith($"values want different, finite numbers; given {values.Length} with", error.Message, StringComparison.Ordinal);
    }
}
