using System.Numerics;

namespace Recurrent.Notebooks;

public static partial class Expect
{
    /// <summary>Expects <c>|actualᵢ − expectedᵢ| ≤ tolerance</c> for every i.</summary>
    /// <param name="actual">The numbers that came.</param>
    /// <param name="expected">The numbers that should come, as many.</param>
    /// <param name="tolerance">The largest difference allowed, not negative.</param>
    /// <param name="what">Names the numbers: the subject of the tick and of the message.</param>
    /// <param name="hint">What to look at when it fails.</param>
    /// <exception cref="ExpectationException">
    /// A difference is larger, a number is NaN, or the counts differ. The message gives the first and the worst index.
    /// </exception>
    public static void AllNear<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> expected, double tolerance, string what, string? hint = null)
        where T : INumber<T>
    {
        MustBeTolerance(tolerance);
        if (actual.Length != expected.Length)
        {
            Judge(false, what, $"{what}: expected {expected.Length} values, got {actual.Length}.", hint);
        }

        var (first, worst, wrong, largest) = (-1, 0, 0, 0.0);
        for (var i = 0; i < actual.Length; i++)
        {
            var (came, should) = (double.CreateChecked(actual[i]), double.CreateChecked(expected[i]));
            var off = came == should ? 0 : Math.Abs(came - should);
            var near = IsNear(came, should, tolerance);
            if (!near)
            {
                first = first < 0 ? i : first;
                wrong++;
            }

            // No difference is worse than NaN, so the first one found stays.
            if (off > largest || (double.IsNaN(off) && !double.IsNaN(largest)))
            {
                (worst, largest) = (i, off);
            }
        }

        Judge(
            wrong == 0,
            $"{what}: {actual.Length} values within {Short(tolerance)}, largest difference {Short(largest)}",
            wrong == 0 ? "" : $"{what}: expected all {actual.Length} values within {tolerance}, but {wrong} are not: " +
            $"first [{first}] {expected[first]} expected, {actual[first]} came; " +
            $"worst [{worst}] {expected[worst]} expected, {actual[worst]} came (off by {Short(largest)}).",
            hint);
    }

    /// <summary>Expects <c>|actualᵢⱼ − expectedᵢⱼ| ≤ tolerance</c> for every element of a matrix.</summary>
    /// <param name="actual">The matrix that came.</param>
    /// <param name="expected">The matrix that should come, of the same shape.</param>
    /// <param name="tolerance">The largest difference allowed, not negative.</param>
    /// <param name="what">Names the matrix: the subject of the tick and of the message.</param>
    /// <param name="hint">What to look at when it fails.</param>
    /// <exception cref="ExpectationException">A difference is larger, a number is NaN, or the shapes differ.</exception>
    public static void AllNear<T>(T[,] actual, T[,] expected, double tolerance, string what, string? hint = null)
        where T : INumber<T>
    {
        MustHaveShape(Lengths(actual), Lengths(expected), what, hint);
        AllNear<T>([.. actual.Cast<T>()], [.. expected.Cast<T>()], tolerance, what, hint);
    }

    /// <summary>Expects a shape.</summary>
    /// <param name="actual">The lengths of the dimensions that came.</param>
    /// <param name="expected">The lengths that should come, for instance <c>[T, B, H]</c>.</param>
    /// <param name="what">Names the tensor: the subject of the tick and of the message.</param>
    /// <param name="hint">What to look at when it fails.</param>
    /// <exception cref="ExpectationException">The shapes differ.</exception>
    public static void ShapeIs<T>(ReadOnlySpan<T> actual, int[] expected, string what, string? hint = null)
        where T : IBinaryInteger<T>
    {
        var lengths = new int[actual.Length];
        for (var dimension = 0; dimension < lengths.Length; dimension++)
        {
            lengths[dimension] = int.CreateChecked(actual[dimension]);
        }

        MustHaveShape(lengths, expected, what, hint);
        Judge(true, $"{what} has shape {Shape(expected)}", "", hint);
    }

    /// <summary>Expects the shape of a matrix.</summary>
    /// <param name="actual">The matrix that came.</param>
    /// <param name="expected">The lengths that should come, for instance <c>[T, H]</c>.</param>
    /// <param name="what">Names the matrix: the subject of the tick and of the message.</param>
    /// <param name="hint">What to look at when it fails.</param>
    /// <exception cref="ExpectationException">The shapes differ.</exception>
    public static void ShapeIs<T>(T[,] actual, int[] expected, string what, string? hint = null) =>
        ShapeIs<int>(Lengths(actual), expected, what, hint);

    private static void MustHaveShape(int[] actual, int[] expected, string what, string? hint)
    {
        if (!actual.AsSpan().SequenceEqual(expected))
        {
            Judge(false, what, $"{what}: expected shape {Shape(expected)}, got {Shape(actual)}.", hint);
        }
    }

    private static int[] Lengths<T>(T[,] matrix) => [matrix.GetLength(0), matrix.GetLength(1)];

    private static string Shape(int[] lengths) => $"[{string.Join(", ", lengths)}]";
}
