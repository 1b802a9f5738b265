using Recurrent.Autograd;
using Recurrent.Optimizers;

namespace Recurrent.Tests.Optimizers;

public sealed class GradientClippingTests
{
    [Fact]
    public void AllGradientsShrinkByOneFactor()
    {
        Variable<double>[] parameters = [WithGradient("a", 3, 0), WithGradient("b", 0, -4)];
        Assert.Equal(5, GradientClipping.ByGlobalNorm(parameters, 1));
        double factor = 1 / (5 + 1e-6);
        Assert.Equal([3 * factor, 0], parameters[0].Gradient.ToArray());
        Assert.Equal([0, -4 * factor], parameters[1].Gradient.ToArray());
    }

    [Theory]
    [InlineData(5.1)]
    [InlineData(double.PositiveInfinity)]
    public void SmallGradientsStayToTheBit(double maxNorm)
    {
        Variable<double>[] parameters = [WithGradient("a", 3, -4)];
        Assert.Equal(5, GradientClipping.ByGlobalNorm(parameters, maxNorm));
        Assert.Equal([3, -4], parameters[0].Gradient.ToArray());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void GradientsThatAreNotFiniteStayToBeLookedAt(double bad)
    {
        Variable<double>[] parameters = [WithGradient("a", 3, bad)];
        Assert.False(double.IsFinite(GradientClipping.ByGlobalNorm(parameters, 1)));
        Assert.Equal([3, bad], parameters[0].Gradient.ToArray());
    }

    [Fact]
    public void EachElementIsLimited()
    {
        Variable<double>[] parameters = [WithGradient("a", 3, -0.5), WithGradient("b", -4, double.NaN)];
        GradientClipping.ByValue(parameters, 1);
        Assert.Equal([1, -0.5], parameters[0].Gradient.ToArray());
        Assert.Equal([-1, double.NaN], parameters[1].Gradient.ToArray());
    }

    [Fact]
    public void LimitsBelowZeroFail()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByGlobalNorm([WithGradient("a", 1)], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByValue([WithGradient("a", 1)], double.NaN));
    }

    private static Variable<double> WithGradient(string name, params double[] gradient)
    {
        var variable = new Variable<double>(name, [gradient.Length]);
        gradient.CopyTo(variable.Gradient);
        return variable;
    }
}
