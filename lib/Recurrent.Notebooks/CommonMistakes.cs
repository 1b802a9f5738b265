namespace Recurrent.Notebooks;

/// <summary>What the mistakes that are often made with gradients and sequences lead to.</summary>
internal static class CommonMistakes
{
    /// <summary>Each mistake that the solution knows enough for, as words that follow "it looks as if", and its outcome; the ones that say
    /// more come first.</summary>
    public static IEnumerable<(string Diagnosis, double[] Outcome)> Of(Solution<double> solution) =>
        [.. Transposed(solution), .. GateOrders(solution), .. StepsMissing(solution), .. InTime(solution), .. Factors(solution)];

    private static IEnumerable<(string, double[])> Transposed(Solution<double> solution)
    {
        if (solution.Shape is [var rows, var columns])
        {
            var outcome = new double[rows * columns];
            for (int i = 0; i < outcome.Length; i++)
            {
                outcome[i] = solution.Value[(i % rows * columns) + (i / rows)];
            }

            yield return ($"it is transposed: element [j, k] stands where [k, j] belongs", outcome);
            yield return ("it is transposed and its sign is turned round", Scaled(outcome, -1));
        }
    }

    private static IEnumerable<(string, double[])> GateOrders(Solution<double> solution)
    {
        if (solution.Gates is not { } gates)
        {
            yield break;
        }

        double[][] blocks = [.. solution.Value.Chunk(solution.Value.Length / gates.Length)];
        foreach (int[] order in Orders(gates.Length))
        {
            yield return (
                $"the gates stand in the order {string.Join(", ", order.Select(g => gates[g]))} and not {string.Join(", ", gates)}",
                [.. order.SelectMany(g => blocks[g])]);
        }

        foreach ((int g, string gate) in gates.Index())
        {
            yield return ($"gate {gate} was left out: its rows are zero", [.. blocks.SelectMany((block, k) => k == g ? new double[block.Length] : block)]);
        }
    }

    private static IEnumerable<(string, double[])> StepsMissing(Solution<double> solution)
    {
        if (solution.Steps is not { } steps)
        {
            yield break;
        }

        int last = steps.Length - 1;
        yield return ("only the last step contributes: the contributions of the earlier steps are missing", steps[last]);
        yield return ("only the first step contributes: the contributions of the later steps are missing", steps[0]);
        for (int t = 1; t < last; t++)
        {
            yield return ($"the contributions of the later steps are missing: only t = 0 to {t} are there", Sum(steps[..(t + 1)]));
            yield return ($"the contributions of the earlier steps are missing: only t = {t} to {last} are there", Sum(steps[t..]));
        }

        for (int t = 0; t <= last; t++)
        {
            yield return ($"the contribution of step t = {t} is missing", Sum([.. steps[..t], .. steps[(t + 1)..]]));
            yield return ($"the contribution of step t = {t} is counted twice", Sum([.. steps, steps[t]]));
        }
    }

    private static IEnumerable<(string, double[])> InTime(Solution<double> solution)
    {
        if (solution.TimeSteps is not { } T || T < 2)
        {
            yield break;
        }

        double[][] steps = [.. solution.Value.Chunk(solution.Value.Length / T)];
        double[] zeros = new double[steps[0].Length];
        yield return ("the steps stand in reverse order", [.. steps.Reverse().SelectMany(step => step)]);
        yield return ("it is one step late: step t holds what belongs to t − 1", [.. zeros, .. steps[..^1].SelectMany(step => step)]);
        yield return ("it is one step early: step t holds what belongs to t + 1", [.. steps[1..].SelectMany(step => step), .. zeros]);
    }

    private static IEnumerable<(string, double[])> Factors(Solution<double> solution)
    {
        foreach ((string name, double factor) in solution.Factors)
        {
            yield return ($"the factor {name} is missing", Scaled(solution.Value, 1 / factor));
            yield return ($"the factor {name} is applied twice", Scaled(solution.Value, factor));
            yield return ($"the factor {name} is missing and the sign is turned round", Scaled(solution.Value, -1 / factor));
        }

        yield return ("the sign is turned round", Scaled(solution.Value, -1));
        yield return ("it is twice what it should be", Scaled(solution.Value, 2));
        yield return ("it is half of what it should be", Scaled(solution.Value, 0.5));
        yield return ("it was never added to: all of it is zero", Scaled(solution.Value, 0));
    }

    private static double[] Scaled(double[] numbers, double factor) => Array.ConvertAll(numbers, number => number * factor);

    private static double[] Sum(double[][] terms)
    {
        var sum = new double[terms[0].Length];
        foreach (double[] term in terms)
        {
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += term[i];
            }
        }

        return sum;
    }

    /// <summary>All orders of 0 to <paramref name="count"/> − 1.</summary>
    private static IEnumerable<int[]> Orders(int count) => count == 0
        ? [[]]
        : Orders(count - 1).SelectMany(shorter => Enumerable.Range(0, count).Select(at => (int[])[.. shorter[..at], count - 1, .. shorter[at..]]));
}
