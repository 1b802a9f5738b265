using Recurrent.Autograd;
using Recurrent.Diagnostics;

namespace Recurrent.Tests.Diagnostics;

public sealed class GradientCheckTests
{
    private readonly Variable<double> x = Random("x", [3, 4], 1), w = Random("w", [4, 2], 2);

    [Fact]
    public void ARightGradientPasses()
    {
        GradientCheckResult result = GradientCheck.Run(Loss, [x, w]);
        Assert.InRange(result.LargestRelativeError, 0, 1e-9);
        Assert.Equal([("x", 12), ("w", 8)], result.Variables.Select(variable => (variable.Name, variable.Checked)));
        Assert.All(result.Variables, variable => Assert.Equal(variable.Numeric, variable.Analytic, 1e-9));
    }

    /// <summary>A wrong sign, a forgotten term, a factor that is off by a millionth, a constant that is not there.</summary>
    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(1.000001, 0)]
    [InlineData(1, 1e-6)]
    [InlineData(double.NaN, 0)]
    [InlineData(double.PositiveInfinity, 0)]
    public void AWrongGradientIsCaught(double factor, double offset)
    {
        GradientCheckResult result = GradientCheck.Run(tape => Cube(tape, x, factor, offset), [x]);
        Assert.True(result.LargestRelativeError > 1e-7, result.ToString());
        Assert.InRange(GradientCheck.Run(tape => Cube(tape, x, 1, 0), [x]).LargestRelativeError, 0, 1e-9);
    }

    [Fact]
    public void TheOneWrongElementIsNamed()
    {
        GradientCheckResult result = GradientCheck.Run(tape => Cube(tape, x, 1, 0, wrongAt: 7), [w, x]);
        VariableCheck wrong = result.Variables[1];
        Assert.Equal(("x", 7), (wrong.Name, wrong.Index));
        Assert.Equal(wrong.Numeric + 1, wrong.Analytic, 1e-9);
        Assert.Equal(result.LargestRelativeError, wrong.RelativeError);
        Assert.Contains("x [3, 4]: ", result.ToString(), StringComparison.Ordinal);
        Assert.Contains(" at 7 (tape ", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AChosenNumberOfElementsIsChecked()
    {
        var large = Random("large", [1000], 3);
        int evaluations = 0;
        GradientCheckResult result = GradientCheck.Run(
            tape =>
            {
                evaluations++;
                return Cube(tape, large, 1, 0);
            },
            [large],
            elements: 10);
        Assert.Equal(10, result.Variables[0].Checked);
        Assert.Equal(42, evaluations);
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientCheck.Run(Loss, [x], elements: 0));
    }

    [Fact]
    public void VariablesAndTheirGradientsStayToTheBit()
    {
        x.Gradient.Fill(0.125);
        x.Data[0] = -0.0;
        double[] data = x.Data.ToArray();
        int evaluations = 0; // Fails at the fourth, in the middle of the differences.
        GradientCheck.Run(Loss, [x, w]);
        Assert.Throws<InvalidOperationException>(() => GradientCheck.Run(tape => Failing(Loss(tape)), [x]));
        Assert.Equal(data.Select(BitConverter.DoubleToInt64Bits), x.Data.ToArray().Select(BitConverter.DoubleToInt64Bits));
        Assert.All(x.Gradient.ToArray(), gradient => Assert.Equal(0.125, gradient));

        Variable<double> Failing(Variable<double> loss) => ++evaluations > 3 ? throw new InvalidOperationException() : loss;
    }

    [Fact]
    public void ALossThatIsNotTheSameEachTimeFails()
    {
        var random = new RandomSource(4);
        var e = Assert.Throws<InvalidOperationException>(() => GradientCheck.Run(
            tape => tape.Multiply(Loss(tape), tape.Constant([], [random.NextDouble()])), [x]));
        Assert.Contains("the same each time", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongUseFails()
    {
        Assert.Throws<ArgumentException>(() => GradientCheck.Run(Loss, []));
        Assert.Throws<ArgumentException>(() => GradientCheck.Run(Loss, [new Variable<double>("y", [1], false)]));
        Assert.Throws<InvalidOperationException>(
            () => GradientCheck.Run(tape => tape.Multiply(Loss(tape), tape.Constant([], [double.NaN])), [x]));
    }

    private static Variable<double> Random(string name, Shape shape, ulong seed)
    {
        var variable = new Variable<double>(name, shape);
        new RandomSource(seed).FillNormal(variable.Data);
        return variable;
    }

    private Variable<double> Loss(Tape<double> tape) => tape.Mean(tape.Tanh(tape.MatMul(x, w)));

    /// <summary>Σ x³, with a gradient of 3x²·factor + offset, and 1 more at one element.</summary>
    private static Variable<double> Cube(
        Tape<double> tape, Variable<double> x, double factor, double offset, int wrongAt = -1)
    {
        Variable<double> sum = tape.Allocate([], x.RequiresGradient);
        sum.Data[0] = 0;
        foreach (double value in x.Data)
        {
            sum.Data[0] += value * value * value;
        }

        tape.Record(sum, () =>
        {
            for (int i = 0; i < x.Length; i++)
            {
                x.Gradient[i] += sum.Gradient[0] * ((3 * x.Data[i] * x.Data[i] * factor) + offset + (i == wrongAt ? 1 : 0));
            }
        });
        return sum;
    }
}
