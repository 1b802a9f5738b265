namespace Recurrent.Notebooks;

/// <summary>What can be said of an answer that is the outcome of no known mistake: a factor throughout, or the one part that is off.</summary>
internal static class Remains
{
    /// <summary>A sentence that says more than "wrong", or null.</summary>
    public static string? Of(Solution<double> solution, double[] answer, double tolerance)
    {
        int[] off = [.. Enumerable.Range(0, answer.Length).Where(i => !(Math.Abs(answer[i] - solution.Value[i]) <= tolerance))];
        if (Array.FindIndex(answer, number => !double.IsFinite(number)) is >= 0 and var strange)
        {
            return $"{Place(solution, strange)} is {answer[strange]}: look for a division by zero, the logarithm of zero or an exponential that overflows.";
        }

        if (Factor(solution.Value, answer, tolerance) is { } factor)
        {
            return $"Everywhere it is {factor:G4} times what it should be.";
        }

        return Part(solution, off) is { } part ? $"Only {part} is off; the rest is right." : null;
    }

    /// <summary>How an element is called: <c>dW_hh[2, 1]</c>.</summary>
    public static string Place(Solution<double> solution, int index)
    {
        if (solution.Value.Length == 1)
        {
            return solution.Name;
        }

        var place = new Stack<int>();
        int[] extents = solution.Shape ?? (solution.TimeSteps is { } T && T < solution.Value.Length
            ? [T, solution.Value.Length / T]
            : [solution.Value.Length]);
        foreach (int extent in extents.Reverse())
        {
            place.Push(index % extent);
            index /= extent;
        }

        return $"{solution.Name}[{string.Join(", ", place)}]";
    }

    /// <summary>The factor that makes the right numbers the given ones, where two or more of them agree on it.</summary>
    private static double? Factor(double[] right, double[] answer, double tolerance)
    {
        double square = right.Sum(number => number * number);
        double factor = right.Zip(answer, (r, a) => r * a).Sum() / square;
        return right.Count(number => Math.Abs(number) > tolerance) > 1
            && right.Zip(answer).All(pair => Math.Abs(pair.Second - (factor * pair.First)) <= tolerance * Math.Max(1, Math.Abs(factor)))
            ? factor
            : null;
    }

    /// <summary>The one element, gate, row or column, or step of a sequence that holds all that is off, where there is more than one to tell it from.</summary>
    private static string? Part(Solution<double> solution, int[] off)
    {
        int length = solution.Value.Length;
        int columns = solution.Shape is [_, var width] ? width : length;
        return One(i => i, length) is { } element ? Place(solution, element)
            : solution.TimeSteps is { } T && One(i => i / (length / T), T) is { } t ? $"step t = {t}"
            : One(i => i / columns, length / columns) is { } row ? $"row {row}"
            : One(i => i % columns, columns) is { } column && columns < length ? $"column {column}"
            : solution.Gates is { } gates && One(i => i / (length / gates.Length), gates.Length) is { } gate ? $"gate {gates[gate]}"
            : null;

        int? One(Func<int, int> part, int parts)
        {
            int[] touched = [.. off.Select(part).Distinct()];
            return parts > 1 && touched.Length == 1 ? touched[0] : null;
        }
    }
}
