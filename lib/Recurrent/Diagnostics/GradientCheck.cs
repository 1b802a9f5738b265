using Recurrent.Autograd;

namespace Recurrent.Diagnostics;

/// <summary>Compares the gradient that a tape computes with differences of the loss itself.</summary>
/// <remarks>
/// <para>The numeric derivative of the loss f at x is the five-point central difference
/// (f(x−2h) − 8f(x−h) + 8f(x+h) − f(x+2h)) / 12h with h = 2⁻¹⁰·max(1, |x|) (Abramowitz and Stegun, "Handbook of
/// mathematical functions", 25.3.6). Its truncation error is h⁴/30 times the fifth derivative, about 3·10⁻¹⁴ of it.</para>
/// <para>Its rounding error sets the floor. If the loss carries an error of δ, the difference carries at most 18δ/12h.
/// With δ = 16 units in the last place of max(1, |f|), 16·2⁻⁵³·max(1, |f|), that is 2.7·10⁻¹²·max(1, |f|). The relative error
/// |a − n| / max(|a| + |n|, floor) shall not exceed 10⁻⁸ by rounding alone, hence floor = 2.7·10⁻⁴·max(1, |f|).</para>
/// <para>A loss with a kink (ReLU, |x|) is compared wrongly at points within 2h of it: choose inputs that keep clear.</para>
/// </remarks>
public static class GradientCheck
{
    private const double Step = 1.0 / 1024;
    private const double RoundingError = 16 * (1.0 / (1L << 53)) * 18 / (12 * Step);
    private const double Negligible = 1e-8;

    /// <summary>Checks the gradient of <paramref name="loss"/> with respect to <paramref name="variables"/>.</summary>
    /// <param name="loss">Computes a scalar; the same, to the bit, each time for the same variables. One that draws random
    /// numbers makes its source anew each time.</param>
    /// <param name="variables">Such as a model's <c>Parameters</c>; bit for bit the same afterwards, gradients too.</param>
    /// <param name="elements">How many elements of each variable to check, chosen at random; null for all.</param>
    /// <param name="seed">Fixes that choice.</param>
    /// <exception cref="ArgumentException">There are no variables, or one requires no gradient.</exception>
    /// <exception cref="InvalidOperationException">The loss is not finite, or not the same each time.</exception>
    public static GradientCheckResult Run(
        Func<Tape<double>, Variable<double>> loss,
        IReadOnlyList<Variable<double>> variables,
        int? elements = null,
        ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(variables);
        if (variables.Count == 0 || variables.Any(variable => !variable.RequiresGradient))
        {
            throw new ArgumentException(
                $"A gradient check wants one variable or more, each with a gradient; given {string.Join(", ", variables)}.",
                nameof(variables));
        }

        var tape = new Tape<double>();
        double value = Evaluate(tape, loss);
        double[][] analytic = Analytic(tape, loss, variables, value);
        double floor = RoundingError / Negligible * Math.Max(1, Math.Abs(value));
        var random = new RandomSource(seed);
        var checks = new List<VariableCheck>();
        for (int i = 0; i < variables.Count; i++)
        {
            int[] chosen = Choose(variables[i].Length, elements, random);
            checks.Add(Check(variables[i], analytic[i], chosen, floor, () => Evaluate(tape, loss)));
        }

        return new GradientCheckResult(checks, floor);
    }

    private static double Evaluate(Tape<double> tape, Func<Tape<double>, Variable<double>> loss)
    {
        tape.Reset();
        tape.Recording = false;
        double value = loss(tape).Value;
        return double.IsFinite(value)
            ? value
            : throw new InvalidOperationException($"A gradient check wants a finite loss; it is {value}.");
    }

    private static double[][] Analytic(
        Tape<double> tape,
        Func<Tape<double>, Variable<double>> loss,
        IReadOnlyList<Variable<double>> variables,
        double value)
    {
        double[][] saved = [.. variables.Select(variable => variable.Gradient.ToArray())];
        try
        {
            tape.Reset();
            tape.Recording = true;
            Variable<double> result = loss(tape);
            if (!result.Value.Equals(value))
            {
                throw new InvalidOperationException(
                    $"A gradient check wants a loss that is the same each time; it was {value:R} and is {result.Value:R}. "
                    + "Make random sources inside the loss, from a fixed seed.");
            }

            foreach (Variable<double> variable in variables)
            {
                variable.ZeroGradient();
            }

            tape.Backward(result);
            return [.. variables.Select(variable => variable.Gradient.ToArray())];
        }
        finally
        {
            for (int i = 0; i < saved.Length; i++)
            {
                saved[i].CopyTo(variables[i].Gradient);
            }
        }
    }

    private static int[] Choose(int length, int? elements, RandomSource random)
    {
        int[] all = [.. Enumerable.Range(0, length)];
        if (elements is not { } count || Require.Positive(count, nameof(elements)) >= length)
        {
            return all;
        }

        random.Shuffle(all.AsSpan());
        return [.. all.Take(count).Order()];
    }

    private static VariableCheck Check(
        Variable<double> variable, double[] analytic, int[] chosen, double floor, Func<double> evaluate)
    {
        var worst = new VariableCheck(variable.Name, variable.Shape, chosen.Length, 0, -1, double.NaN, double.NaN);
        foreach (int i in chosen)
        {
            double a = analytic[i], n = Numeric(variable, i, evaluate);
            double error = Math.Abs(a - n) / Math.Max(Math.Abs(a) + Math.Abs(n), floor);
            error = double.IsNaN(error) ? double.PositiveInfinity : error; // The analytic gradient is not finite.
            if (worst.Index < 0 || error > worst.RelativeError)
            {
                worst = worst with { RelativeError = error, Index = i, Analytic = a, Numeric = n };
            }
        }

        return worst;
    }

    private static double Numeric(Variable<double> variable, int index, Func<double> evaluate)
    {
        double x = variable.Data[index], h = Step * Math.Max(1, Math.Abs(x));
        try
        {
            return (At(-2) - (8 * At(-1)) + (8 * At(1)) - At(2)) / (12 * h);
        }
        finally
        {
            variable.Data[index] = x;
        }

        double At(int steps)
        {
            variable.Data[index] = x + (steps * h);
            return evaluate();
        }
    }
}
