using Workbook.Run;

namespace Workbook.Verify;

/// <summary>Says on the console what agrees and what does not, as soon as a notebook is verified; and in a terminal, on one line that
/// changes, how far the others are.</summary>
internal sealed class VerifyReport(IReadOnlyList<string> names)
{
    private const int Shown = 20; // differences of a notebook
    private readonly Lock writing = new();
    private readonly bool isTerminal = !Console.IsOutputRedirected && !Console.IsErrorRedirected;
    private readonly Paint paint = new(!Console.IsOutputRedirected && !Console.IsErrorRedirected && LiveProgress.HasColours);

    /// <summary>A cell of a notebook has begun.</summary>
    public void Cell(int notebook, CellProgress cell)
    {
        if (isTerminal && !cell.IsFigure)
        {
            lock (writing)
            {
                var line = $"{names[notebook]}: cell {cell.Cell} of {cell.Count}";
                Console.Write($"\r\e[K{line[..Math.Min(line.Length, Math.Max(Console.WindowWidth - 1, 0))]}");
            }
        }
    }

    /// <summary>A notebook is verified.</summary>
    public void Finish(int notebook, Verified verified)
    {
        var name = names[notebook];
        lock (writing)
        {
            Console.Write(isTerminal ? "\r\e[K" : "");
            if (verified.Comparison is null || verified.Run.State is RunState.TimedOut or RunState.Interrupted)
            {
                Console.Error.WriteLine(FailureReport.Of(name, verified.Run.Failure!, paint));
            }

            if (verified.Comparison is { Differences.Count: > 0 } different)
            {
                Console.Error.WriteLine(paint.Red($"{name}: {Start(verified)}{different.DifferentCells} of {different.Cells} cells DIFFER{Aside(different)}"));
                foreach (var difference in different.Differences.Take(Shown))
                {
                    Console.Error.WriteLine($"  {Paint.Harmless(difference)}");
                }

                Console.Error.Write(different.Differences.Count > Shown ? $"  … {different.Differences.Count - Shown} more\n" : "");
            }
            else if (verified.Comparison is { } same)
            {
                Console.WriteLine($"{name}: {Start(verified)}{(same.Cells == 1 ? "1 cell agrees" : $"{same.Cells} cells agree")}{Aside(same)}");
            }

            foreach (var value in verified.Comparison?.Values.Take(Shown) ?? [])
            {
                Console.WriteLine($"  {Paint.Harmless(value)}, within the tolerance");
            }

            if (verified.Note is { } note)
            {
                Console.WriteLine($"{name}: {note}");
            }
        }
    }

    private static string Start(Verified verified) => verified.Twice ? "has no outputs, so it ran twice: " : "";

    private static string Aside(NotebookComparison comparison)
    {
        (int Count, string Name)[] kinds = [(comparison.Timings, "timing"), (comparison.Values.Count, "machine-dependent value"), (comparison.Skipped, "skipped cell")];
        string[] aside = [.. kinds.Where(kind => kind.Count > 0).Select(kind => Counted.Of(kind.Count, kind.Name))];
        return aside.Length > 0 ? $" ({string.Join(", ", aside)} aside)" : "";
    }
}
