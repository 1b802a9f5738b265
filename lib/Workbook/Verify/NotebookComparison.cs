using Workbook.Documents;
using Workbook.Run;

namespace Workbook.Verify;

/// <summary>What came of comparing all cells of two runs of one notebook.</summary>
/// <param name="Cells">How many cells were compared.</param>
/// <param name="Skipped">How many were not, because one of the runs skipped them.</param>
/// <param name="DifferentCells">How many of them differ.</param>
/// <param name="Timings">How many timings differed in cells that agree.</param>
/// <param name="Values">Every value marked as machine-dependent that differed within its tolerance, in words.</param>
/// <param name="Differences">Every output that differs, in words.</param>
internal sealed record NotebookComparison(int Cells, int Skipped, int DifferentCells, int Timings, IReadOnlyList<string> Values, IReadOnlyList<string> Differences)
{
    /// <summary>The tag of cells whose figures show how long something took.</summary>
    public const string TimingsTag = "timings";

    /// <summary>Compares the code cells of two runs up to the first that failed in either and ended its run.</summary>
    /// <param name="stored">The notebook as it was executed.</param>
    /// <param name="now">The same cells, executed again.</param>
    /// <param name="words">How a difference is told.</param>
    /// <param name="until">How many cells to compare; the one after them was stopped in time.</param>
    public static NotebookComparison Of(NotebookDocument stored, NotebookDocument now, Func<Difference, string> words, int until = int.MaxValue)
    {
        var pairs = stored.Cells.Zip(now.Cells).Where(pair => RunSettings.Runs(pair.Second)).Take(until).ToList();
        var settings = RunSettings.Of(stored);
        var (cells, skipped, different, timings) = (0, 0, 0, 0);
        var (values, told) = (new List<string>(), new List<string>());
        foreach (var (first, second) in pairs)
        {
            cells++;
            if (Provenance.WasSkipped(first) || Provenance.WasSkipped(second))
            {
                skipped++; // What it needs was missing, then or now.
                continue;
            }

            var comparison = new OutputComparison(second.Tags.Contains(TimingsTag));
            var found = comparison.Compare(first.Outputs, second.Outputs).ToList();
            timings += comparison.Allowed.Timings;
            values.AddRange(comparison.Allowed.Values.Select(value => $"{Name(cells, second)}: {value}"));
            different += Math.Min(found.Count, 1);
            told.AddRange(found.Select(difference => $"{Name(cells, second)}, {words(difference)}"));
            if (!settings.GoesOn(second) && first.Outputs.Concat(second.Outputs).Any(output => output.Kind == "error"))
            {
                var unseen = pairs.Skip(cells).Count(pair => pair.First.Outputs.Any());
                told.AddRange(unseen > 0 ? [$"{Name(cells, second)} failed: {Counted.Of(unseen, "later cell")} with stored outputs did not run"] : Array.Empty<string>());
                break;
            }
        }

        return new NotebookComparison(cells - skipped, skipped, different, timings, values, told);
    }

    private static string Name(int number, NotebookCell cell) => cell.Id is { } id ? $"cell {number} (id {id})" : $"cell {number}";
}
