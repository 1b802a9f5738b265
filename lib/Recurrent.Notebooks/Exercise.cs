using System.Numerics;
using Recurrent.Notebooks.Hosting;

namespace Recurrent.Notebooks;

/// <summary>
/// Judges a learner's answer and says what is wrong with it, not just that it is: the outcomes of the mistakes that are
/// often made stand beside the right one. An open or a wrong answer is shown, not thrown, so a notebook with unsolved
/// exercises still runs to its end.
/// </summary>
/// <example><code>
/// double[] mine = null;   // your answer
/// Exercise.Check("2.1", mine, new Solution&lt;double&gt;("dW_hh", right) { Shape = [H, H] }, 1e-9, ("the derivative of tanh is missing", withoutTanh));
/// </code></example>
public static class Exercise
{
    /// <summary>Judges an answer of several numbers.</summary>
    /// <param name="name">The exercise's number, for instance <c>2.1</c>.</param>
    /// <param name="answer">The learner's numbers; null while the exercise is open.</param>
    /// <param name="expected">The right numbers.</param>
    /// <param name="tolerance">The largest difference allowed in each number, not negative.</param>
    /// <param name="mistakes">What to say, and the numbers that this mistake leads to.</param>
    /// <returns>Whether the answer is right.</returns>
    public static bool Check<T>(
        string name, T[]? answer, T[] expected, double tolerance, params (string Diagnosis, T[] Outcome)[] mistakes)
        where T : INumber<T>
    {
        ArgumentNullException.ThrowIfNull(expected);
        return Check(name, answer, new Solution<T>(expected.Length == 1 ? "" : "number ", expected), tolerance, mistakes);
    }

    /// <summary>Judges an answer whose solution says enough to recognise the mistakes that are often made with gradients and sequences.</summary>
    /// <param name="name">The exercise's number, for instance <c>2.1</c>.</param>
    /// <param name="answer">The learner's numbers; null while the exercise is open.</param>
    /// <param name="solution">The right numbers, and what is known about them.</param>
    /// <param name="tolerance">The largest difference allowed in each number, not negative.</param>
    /// <param name="mistakes">What to say, and the numbers that this mistake leads to; looked at before the common ones.</param>
    /// <returns>Whether the answer is right.</returns>
    /// <exception cref="ArgumentException">What the solution says of itself does not fit together.</exception>
    public static bool Check<T>(
        string name, T[]? answer, Solution<T> solution, double tolerance, params (string Diagnosis, T[] Outcome)[] mistakes)
        where T : INumber<T>
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(mistakes);
        Verdict verdict = Judge(name, answer, solution, tolerance, mistakes);
        Host.Show(verdict);
        return verdict.Grade == Grade.Right;
    }

    /// <summary>Judges an answer of one number.</summary>
    /// <param name="name">The exercise's number, for instance <c>2.1</c>.</param>
    /// <param name="answer">The learner's number; null while the exercise is open.</param>
    /// <param name="expected">The right number.</param>
    /// <param name="tolerance">The largest difference allowed, not negative.</param>
    /// <param name="mistakes">What to say, and the number that this mistake leads to.</param>
    /// <returns>Whether the answer is right.</returns>
    public static bool Check<T>(
        string name, T? answer, T expected, double tolerance, params (string Diagnosis, T Outcome)[] mistakes)
        where T : struct, INumber<T> => Check(
            name, answer is { } given ? [given] : null, [expected], tolerance,
            [.. mistakes.Select(mistake => (mistake.Diagnosis, new[] { mistake.Outcome }))]);

    /// <summary>Judges an answer in words: capitals and spaces around it do not count.</summary>
    /// <param name="name">The exercise's number, for instance <c>2.1</c>.</param>
    /// <param name="answer">The learner's words; null while the exercise is open.</param>
    /// <param name="expected">The right words.</param>
    /// <param name="mistakes">What to say, and the words that this mistake leads to.</param>
    /// <returns>Whether the answer is right.</returns>
    public static bool Check(
        string name, string? answer, string expected, params (string Diagnosis, string Outcome)[] mistakes)
    {
        ArgumentNullException.ThrowIfNull(mistakes);
        Verdict verdict = answer is null ? Open(name)
            : Same(answer, expected) ? new(Grade.Right, $"Exercise {name}: right, \"{answer}\"")
            : new(Grade.Wrong, $"Exercise {name}: \"{answer}\" is not it. "
                + Diagnosis(mistakes.FirstOrDefault(mistake => Same(answer, mistake.Outcome)).Diagnosis));
        Host.Show(verdict);
        return verdict.Grade == Grade.Right;

        static bool Same(string left, string right) =>
            string.Equals(left.Trim(), right.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    private static Verdict Judge<T>(
        string name, T[]? given, Solution<T> solution, double tolerance, (string Diagnosis, T[] Outcome)[] mistakes)
        where T : INumber<T>
    {
        Solution<double> right = solution.Checked();
        if (given is null)
        {
            return Open(name);
        }

        if (given.Length != right.Value.Length)
        {
            string shape = right.Shape is { } extents ? $" [{string.Join(", ", extents)}]" : "";
            string numbers = right.Value.Length == 1 ? "1 number is" : $"{right.Value.Length} numbers{shape} are";
            return new(Grade.Wrong, $"Exercise {name}: {numbers} asked for; there are {given.Length}.");
        }

        double[] answer = Solution<T>.Doubles(given);
        int worst = Worst(answer, right.Value, tolerance);
        if (worst < 0)
        {
            return new(Grade.Right, $"Exercise {name}: right");
        }

        string? known = mistakes.Select(mistake => (mistake.Diagnosis, Outcome: Solution<T>.Doubles(mistake.Outcome)))
            .Concat(CommonMistakes.Of(right))
            .FirstOrDefault(mistake => mistake.Outcome.Length == answer.Length && Worst(answer, mistake.Outcome, tolerance) < 0)
            .Diagnosis;
        string place = Remains.Place(right, worst);
        string where = place.Length == 0 ? $"{given[worst]}" : $"{place}, {given[worst]},";
        string? remains = known is null ? Remains.Of(right, answer, tolerance) : null;
        return new(Grade.Wrong, $"Exercise {name}: {where} is not it. {remains ?? Diagnosis(known)}");
    }

    /// <summary>The index of the number that is furthest off, or −1 where all are within the tolerance.</summary>
    private static int Worst(double[] answer, double[] expected, double tolerance)
    {
        (int worst, double largest) = (-1, tolerance);
        for (int i = 0; i < answer.Length; i++)
        {
            double off = Math.Abs(answer[i] - expected[i]);
            if (!(off <= largest))
            {
                (worst, largest) = (i, double.IsNaN(off) ? double.PositiveInfinity : off);
            }
        }

        return worst;
    }

    private static Verdict Open(string name) => new(Grade.Open, $"Exercise {name}: open");

    private static string Diagnosis(string? known) => known is null
        ? "It is none of the common mistakes: check it against the definition, on the smallest case."
        : $"It looks as if {known}.";
}
