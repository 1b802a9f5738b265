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
/// Exercise.Check("2.1", mine, expected, 1e-9, ("the derivative of tanh is missing", withoutTanh));
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
        ArgumentNullException.ThrowIfNull(mistakes);
        Verdict verdict = Judge(name, answer, expected, tolerance, mistakes);
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
        string name, T[]? answer, T[] expected, double tolerance, (string Diagnosis, T[] Outcome)[] mistakes)
        where T : INumber<T>
    {
        if (answer is null)
        {
            return Open(name);
        }

        if (answer.Length != expected.Length)
        {
            return new(Grade.Wrong, $"Exercise {name}: {expected.Length} numbers are asked for; there are {answer.Length}.");
        }

        int worst = Worst(answer, expected, tolerance);
        if (worst < 0)
        {
            return new(Grade.Right, $"Exercise {name}: right");
        }

        string? known = mistakes.FirstOrDefault(mistake =>
            mistake.Outcome.Length == answer.Length && Worst(answer, mistake.Outcome, tolerance) < 0).Diagnosis;
        string where = answer.Length == 1 ? $"{answer[0]}" : $"number [{worst}], {answer[worst]},";
        return new(Grade.Wrong, $"Exercise {name}: {where} is not it. {Diagnosis(known)}");
    }

    /// <summary>The index of the number that is furthest off, or −1 where all are within the tolerance.</summary>
    private static int Worst<T>(T[] answer, T[] expected, double tolerance)
        where T : INumber<T>
    {
        (int worst, double largest) = (-1, tolerance);
        for (int i = 0; i < answer.Length; i++)
        {
            double off = Math.Abs(double.CreateChecked(answer[i]) - double.CreateChecked(expected[i]));
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
