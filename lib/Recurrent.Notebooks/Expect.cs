using System.Text.RegularExpressions;
using Recurrent.Notebooks.Hosting;

namespace Recurrent.Notebooks;

/// <summary>
/// States in code what a text says in words. What holds shows a quiet tick with the value; what does not throws
/// <see cref="ExpectationException"/> with what was expected, what came, and a hint. NaN meets no expectation.
/// </summary>
public static partial class Expect
{
    /// <summary>Expects <c>|actual − expected| ≤ tolerance</c>.</summary>
    /// <param name="actual">The number that came.</param>
    /// <param name="expected">The number that should come.</param>
    /// <param name="tolerance">The largest difference allowed, not negative.</param>
    /// <param name="what">Names the number: the subject of the tick and of the message.</param>
    /// <param name="hint">What to look at when it fails.</param>
    /// <exception cref="ExpectationException">The difference is larger, or a number is NaN.</exception>
    public static void Near(double actual, double expected, double tolerance, string what, string? hint = null)
    {
        MustBeTolerance(tolerance);
        Judge(
            IsNear(actual, expected, tolerance),
            $"{what} near {Short(expected)} ± {Short(tolerance)}: {Short(actual)}",
            $"{what}: expected {expected} ± {tolerance}, got {actual} (off by {Short(Math.Abs(actual - expected))}).",
            hint);
    }

    /// <summary>Expects <c>actual &lt; limit</c>.</summary>
    /// <param name="actual">The number that came.</param>
    /// <param name="limit">What it must stay below.</param>
    /// <param name="what">Names the number: the subject of the tick and of the message.</param>
    /// <param name="hint">What to look at when it fails.</param>
    /// <exception cref="ExpectationException">It is not below, or NaN.</exception>
    public static void Below(double actual, double limit, string what, string? hint = null) => Judge(
        actual < limit,
        $"{what} below {Short(limit)}: {Short(actual)}",
        $"{what}: expected below {limit}, got {actual}.",
        hint);

    /// <summary>Expects <c>actual &gt; limit</c>.</summary>
    /// <param name="actual">The number that came.</param>
    /// <param name="limit">What it must exceed.</param>
    /// <param name="what">Names the number: the subject of the tick and of the message.</param>
    /// <param name="hint">What to look at when it fails.</param>
    /// <exception cref="ExpectationException">It is not above, or NaN.</exception>
    public static void Above(double actual, double limit, string what, string? hint = null) => Judge(
        actual > limit,
        $"{what} above {Short(limit)}: {Short(actual)}",
        $"{what}: expected above {limit}, got {actual}.",
        hint);

    /// <summary>Expects <c>low ≤ actual ≤ high</c>.</summary>
    /// <param name="actual">The number that came.</param>
    /// <param name="low">The smallest number allowed.</param>
    /// <param name="high">The largest number allowed.</param>
    /// <param name="what">Names the number: the subject of the tick and of the message.</param>
    /// <param name="hint">What to look at when it fails.</param>
    /// <exception cref="ExpectationException">It is outside, or NaN.</exception>
    public static void Between(double actual, double low, double high, string what, string? hint = null) => Judge(
        actual >= low && actual <= high,
        $"{what} between {Short(low)} and {Short(high)}: {Short(actual)}",
        $"{what}: expected from {low} to {high}, got {actual}.",
        hint);

    /// <summary>Expects two values to be equal: texts, whole numbers, hashes.</summary>
    /// <typeparam name="T">A type with an equality of its own; for arrays of numbers take <c>AllNear</c>.</typeparam>
    /// <param name="actual">The value that came.</param>
    /// <param name="expected">The value that should come.</param>
    /// <param name="what">Names the value: the subject of the tick and of the message.</param>
    /// <param name="hint">What to look at when it fails.</param>
    /// <exception cref="ExpectationException">They differ, or a number is NaN.</exception>
    public static void Equal<T>(T actual, T expected, string what, string? hint = null) => Judge(
        EqualityComparer<T>.Default.Equals(actual, expected) && actual is not (double.NaN or float.NaN),
        $"{what}: {Quoted(actual)}",
        $"{what}: expected {Quoted(expected)}, got {Quoted(actual)}.",
        hint);

    /// <summary>Expects a condition to hold.</summary>
    /// <param name="condition">Whether it holds.</param>
    /// <param name="what">Says the condition in words.</param>
    /// <param name="hint">What to look at when it fails.</param>
    /// <exception cref="ExpectationException">It does not hold.</exception>
    public static void True(bool condition, string what, string? hint = null) =>
        Judge(condition, what, $"{what}: expected to hold, but it does not.", hint);

    private static void Judge(bool holds, string tick, string message, string? hint)
    {
        if (!holds)
        {
            throw new ExpectationException(hint is null ? message : $"{message} Hint: {hint}");
        }

        Host.Show(new Tick(tick));
    }

    private static void MustBeTolerance(double tolerance)
    {
        if (!(tolerance >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), $"expected a number not below zero, given {tolerance}.");
        }
    }

    /// <summary>Equal infinities are near each other; NaN is near nothing.</summary>
    private static bool IsNear(double actual, double expected, double tolerance) =>
        actual == expected || Math.Abs(actual - expected) <= tolerance;

    /// <summary>Six digits, with exponents as code writes them: 1e-8.</summary>
    private static string Short(double value) => Exponent().Replace(value.ToString("G6", null), "e$1");

    [GeneratedRegex("E\\+?(-?)0*", RegexOptions.CultureInvariant)]
    private static partial Regex Exponent();

    private static string Quoted<T>(T value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        char letter => $"'{letter}'",
        _ => $"{value}",
    };
}
