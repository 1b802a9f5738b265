using Recurrent.Autograd;
using Recurrent.Optimizers;

namespace Recurrent.Tests.Optimizers;

public sealed class OptimizerTests
{
    // Two steps from w = 1 with the gradients 0.5 and −0.25, worked out by hand from the formulas.
    private const double First = 0.5, Second = -0.25;

    [Fact]
    public void SgdGoesDownTheGradient() => Trajectory(w => new Sgd<double>([w], 0.1), 0.95, 0.975);

    [Fact]
    public void SgdDecaysWeights() =>
        // 1 − 0.1(0.5 + 0.2·1) = 0.93; 0.93 − 0.1(−0.25 + 0.2·0.93) = 0.9364
        Trajectory(w => new Sgd<double>([w], 0.1, weightDecay: 0.2), 0.93, 0.9364);

    [Fact]
    public void MomentumGoesOn() =>
        // v = 0.5; then 0.9·0.5 − 0.25 = 0.2
        Trajectory(w => new Sgd<double>([w], 0.1, momentum: 0.9), 0.95, 0.93);

    [Fact]
    public void NesterovLooksAhead() =>
        // 0.5 + 0.9·0.5 = 0.95; then −0.25 + 0.9·0.2 = −0.07
        Trajectory(w => new Sgd<double>([w], 0.1, momentum: 0.9, nesterov: true), 0.905, 0.912);

    [Fact]
    public void AdamStepsByAboutTheLearningRate()
    {
        // t = 1: m̂ = g and v̂ = g², so the step is lr·g/(|g| + ε).
        double first = 1 - (0.1 * 0.5 / (0.5 + 1e-8));

        // t = 2: m = 0.9·0.05 − 0.1·0.25 = 0.02, v = 0.999·0.00025 + 0.001·0.0625 = 0.00031225
        double second = first - (0.1 * (0.02 / 0.19) / (Math.Sqrt(0.00031225 / 0.001999) + 1e-8));
        Trajectory(w => new Adam<double>([w], 0.1), first, second);
    }

    [Fact]
    public void AdamPutsItsPenaltyIntoTheGradient()
    {
        // g = 0.5 + 0.2·1 = 0.7
        double first = 1 - (0.1 * 0.7 / (0.7 + 1e-8)), g = -0.25 + (0.2 * first);
        double m = (0.9 * 0.07) + (0.1 * g), v = (0.999 * 0.001 * 0.49) + (0.001 * g * g);
        double second = first - (0.1 * (m / 0.19) / (Math.Sqrt(v / 0.001999) + 1e-8));
        Trajectory(w => new Adam<double>([w], 0.1, weightDecay: 0.2), first, second);
    }

    [Fact]
    public void AdamWShrinksWeightsApartFromTheGradient()
    {
        double first = (1 * 0.98) - (0.1 * 0.5 / (0.5 + 1e-8));
        double second = (first * 0.98) - (0.1 * (0.02 / 0.19) / (Math.Sqrt(0.00031225 / 0.001999) + 1e-8));
        Trajectory(w => new AdamW<double>([w], 0.1, weightDecay: 0.2), first, second);
    }

    [Fact]
    public void StateIsNamedAsInPyTorch()
    {
        Variable<float> a = new("a", [2]), b = new("b", [3]);
        Assert.Equal(
            ["a.exp_avg", "b.exp_avg", "a.exp_avg_sq", "b.exp_avg_sq"],
            new AdamW<float>([a, b]).State.Select(variable => variable.Name));
        Assert.Equal(
            ["a.momentum_buffer", "b.momentum_buffer"],
            new Sgd<float>([a, b], 1, momentum: 0.5).State.Select(variable => variable.Name));
        Assert.Empty(new Sgd<float>([a, b], 1).State);
    }

    [Fact]
    public void AStepAllocatesNothing()
    {
        var w = new Variable<float>("w", [1000]);
        Optimizer<float>[] optimizers = [new Adam<float>([w]), new AdamW<float>([w]), new Sgd<float>([w], 0.1, 0.9)];
        foreach (Optimizer<float> optimizer in optimizers)
        {
            Step(optimizer);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Step(optimizer);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }

        static void Step(Optimizer<float> optimizer)
        {
            optimizer.ZeroGradients();
            GradientClipping.ByGlobalNorm(optimizer.Parameters, 1);
            GradientClipping.ByValue(optimizer.Parameters, 1);
            optimizer.Step();
        }
    }

    [Fact]
    public void ZeroGradientsClearsThem()
    {
        var w = new Variable<double>("w", [2]);
        w.Gradient.Fill(3);
        new Sgd<double>([w], 0.1).ZeroGradients();
        Assert.Equal([0, 0], w.Gradient.ToArray());
    }

    [Fact]
    public void AnOptimizerOfOnesOwnTakesFewLines()
    {
        var w = new Variable<double>("w", [2], [1.0, 1.0]);
        (w.Gradient[0], w.Gradient[1]) = (1e-9, -1e9);
        new SignDescent([w]).Step();
        Assert.Equal([0.5, 1.5], w.Data.ToArray());
    }

    [Fact]
    public void NumbersOutOfRangeFailNamingThem()
    {
        Variable<double>[] w = [new("w", [1])];
        Fails("LearningRate", () => new Adam<double>(w, -1));
        Fails("LearningRate", () => new Sgd<double>(w, double.NaN));
        Fails("LearningRate", () => new Sgd<double>(w, double.PositiveInfinity));
        Fails("beta1", () => new Adam<double>(w, beta1: 1));
        Fails("beta2", () => new AdamW<double>(w, beta2: -0.1));
        Fails("epsilon", () => new Adam<double>(w, epsilon: -1));
        Fails("weightDecay", () => new Adam<double>(w, weightDecay: -1));
        Fails("momentum", () => new Sgd<double>(w, 0.1, momentum: -1));
        Assert.Throws<ArgumentException>(() => new Sgd<double>(w, 0.1, nesterov: true));

        static void Fails(string name, Func<object> action) =>
            Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(action).ParamName);
    }

    [Fact]
    public void ParametersThatCannotBeOptimizedFail()
    {
        var w = new Variable<double>("w", [1]);
        Assert.Throws<ArgumentException>(() => new Sgd<double>([], 0.1));
        Assert.Throws<ArgumentException>(() => new Sgd<double>([w, w], 0.1));
        Assert.Throws<ArgumentException>(() => new Sgd<double>([new Variable<double>("", [1])], 0.1));
        var fixedInput = new Variable<double>("x", [1], requiresGradient: false);
        var e = Assert.Throws<ArgumentException>(() => new Sgd<double>([w, fixedInput], 0.1));
        Assert.Contains("given x [1]", e.Message, StringComparison.Ordinal);
    }

    private sealed class SignDescent(IReadOnlyList<Variable<double>> parameters) : Optimizer<double>(parameters, 0.5)
    {
        protected override void Update(int index, Span<double> weights, ReadOnlySpan<double> gradient)
        {
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] -= LearningRate * Math.Sign(gradient[i]);
            }
        }
    }

    private static void Trajectory(Func<Variable<double>, Optimizer<double>> create, double first, double second)
    {
        var w = new Variable<double>("w", [1], [1.0]);
        Optimizer<double> optimizer = create(w);
        w.Gradient[0] = First;
        optimizer.Step();
        Assert.Equal(first, w.Data[0], 1e-14);
        w.Gradient[0] = Second;
        optimizer.Step();
        Assert.Equal(second, w.Data[0], 1e-14);
        Assert.Equal(2, optimizer.StepCount);
    }
}
