using System.Text;

namespace Recurrent.Diagnostics;

/// <summary>How far a tape's gradient is from the numeric one.</summary>
public sealed class GradientCheckResult
{
    internal GradientCheckResult(IReadOnlyList<VariableCheck> variables, double floor)
    {
        (Variables, Floor) = (variables, floor);
        LargestRelativeError = variables.Max(variable => variable.RelativeError);
    }

    /// <summary>The worst element of each variable.</summary>
    public IReadOnlyList<VariableCheck> Variables { get; }

    /// <summary>The largest relative error of all; below 10⁻⁷ where the gradient is right.</summary>
    public double LargestRelativeError { get; }

    /// <summary>The size below which gradients are compared absolutely; see <see cref="GradientCheck"/>.</summary>
    public double Floor { get; }

    /// <summary>One line for each variable, after one for all.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"largest relative error {LargestRelativeError:0.0e+00}");
        foreach (VariableCheck variable in Variables)
        {
            text.Append($"\n  {variable}");
        }

        return text.ToString();
    }
}

/// <summary>The worst element of one variable.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Checked">How many of its elements were compared.</param>
/// <param name="RelativeError">The largest relative error among them.</param>
/// <param name="Index">Where it is, in row-major order; −1 where the variable has no elements.</param>
/// <param name="Analytic">The tape's gradient there.</param>
/// <param name="Numeric">The numeric gradient there.</param>
public sealed record VariableCheck(
    string Name, Shape Shape, int Checked, double RelativeError, int Index, double Analytic, double Numeric)
{
    /// <summary>All of it in one line.</summary>
    public override string ToString() =>
        $"{Name} {Shape}: {RelativeError:0.0e+00} at {Index} "
        + $"(tape {Analytic:g9}, numeric {Numeric:g9}; {Checked} of {Shape.Length} checked)";
}
