using System.Numerics;

namespace Recurrent.Notebooks;

/// <summary>The right answer to an exercise, and what is known about it: enough to recognise the mistakes that are often made with
/// gradients and sequences without naming their outcomes one by one.</summary>
/// <remarks>
/// Always recognised: the wrong sign, another factor throughout, zeros, numbers that are not finite. <see cref="Shape"/> adds the transposed
/// matrix and the one row or column that is off; <see cref="Gates"/> the gates in another order and the one gate that is
/// off; <see cref="Steps"/> the contribution that is missing or counted twice; <see cref="Factors"/> the factor that is
/// missing or applied twice; <see cref="TimeSteps"/> the sequence that is reversed or a step late or early.
/// </remarks>
/// <param name="Name">What it is called, as in the text: <c>dW_hh</c>.</param>
/// <param name="Value">The right numbers, row by row.</param>
/// <example><code>
/// Exercise.Check("5.2", mine, new Solution&lt;double&gt;("dW_hh", right) { Shape = [4 * H, H], Gates = ["i", "f", "g", "o"] }, 1e-9);
/// </code></example>
public sealed record Solution<T>(string Name, T[] Value)
    where T : INumber<T>
{
    /// <summary>The extents, one, two or three; their product is the number of numbers. Null: a plain list.</summary>
    public int[]? Shape { get; init; }

    /// <summary>The names of the gates, where the rows are equal blocks of them, in the right order.</summary>
    public string[]? Gates { get; init; }

    /// <summary>What each time step adds, from t = 0; the sum of all is <see cref="Value"/>.</summary>
    public T[][]? Steps { get; init; }

    /// <summary>The number of steps, where the numbers are a sequence [T, …].</summary>
    public int? TimeSteps { get; init; }

    /// <summary>Factors that belong in the answer and are easily left out: <c>("1/T", 1.0 / T)</c>.</summary>
    public (string Name, double Factor)[] Factors { get; init; } = [];

    /// <summary>The numbers in double, after a check that all that is known fits together.</summary>
    /// <exception cref="ArgumentException">An extent, a gate or a step does not fit <see cref="Value"/>.</exception>
    internal Solution<double> Checked()
    {
        ArgumentNullException.ThrowIfNull(Value);
        ArgumentNullException.ThrowIfNull(Factors);
        Fits(Shape is null || Shape.Aggregate(1L, (product, extent) => product * extent) == Value.Length, "Shape", "the product of its extents");
        Fits(Gates is null || (Gates.Length > 0 && (Shape?[0] ?? Value.Length) % Gates.Length == 0), "Gates", "a divisor of the number of rows");
        Fits(TimeSteps is null || (TimeSteps > 0 && Value.Length % TimeSteps == 0), "TimeSteps", "a divisor of the number of numbers");
        Fits(Steps is null || Array.TrueForAll(Steps, step => step.Length == Value.Length), "Steps", "as many numbers for each step");
        return new(Name, Doubles(Value))
        {
            Shape = Shape,
            Gates = Gates,
            TimeSteps = TimeSteps,
            Factors = Factors,
            Steps = Steps is null ? null : Array.ConvertAll(Steps, Doubles),
        };
    }

    /// <summary>Numbers as doubles.</summary>
    internal static double[] Doubles(T[] numbers) => Array.ConvertAll(numbers, double.CreateChecked);

    private void Fits(bool right, string property, string wanted)
    {
        if (!right)
        {
            throw new ArgumentException($"{property} of the solution {Name} wants {wanted}; {Name} has {Value.Length} numbers.");
        }
    }
}
