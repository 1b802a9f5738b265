using System.Diagnostics;

namespace Workbook.Run;

/// <summary>Progress as whole lines, each with the notebook's name, so that lines of parallel notebooks may mix.</summary>
internal sealed class PlainProgress(TextWriter output, TextWriter errors, Paint paint) : IRunProgress
{
    private readonly Lock writing = new();
    private readonly SortedDictionary<RunState, int> ended = [];
    private IReadOnlyList<string> names = [];
    private bool figureSeen;

    /// <summary>The time since this process began, which is what somebody who waits has waited.</summary>
    public static TimeSpan SinceCommand
    {
        get
        {
            using var self = Process.GetCurrentProcess();
            return DateTime.Now - self.StartTime;
        }
    }

    /// <inheritdoc/>
    public void Start(IReadOnlyList<string> names) => this.names = names;

    /// <inheritdoc/>
    public void Cell(int notebook, CellProgress cell)
    {
        lock (writing)
        {
            if (!cell.IsFigure)
            {
                Line(output, $"{names[notebook]}: cell {cell.Cell} of {cell.Count}, {SinceCommand.TotalSeconds:F1} s");
            }
            else if (!figureSeen)
            {
                Line(output, $"{names[notebook]}: first figure after {SinceCommand.TotalSeconds:F1} s");
            }

            figureSeen |= cell.IsFigure;
        }
    }

    /// <inheritdoc/>
    public void Finish(int notebook, RunResult result, string outputPath)
    {
        lock (writing)
        {
            ended[result.State] = ended.GetValueOrDefault(result.State) + 1;
            Line(output, $"{names[notebook]}: {FailureReport.Words(result.State)} in {result.Elapsed.TotalSeconds:F1} s, written to {outputPath}");
            foreach (var warning in FailureReport.Of(names[notebook], result.Warnings, paint))
            {
                Line(errors, warning);
            }

            if (result.Failure is { } failure)
            {
                Line(errors, FailureReport.Of(names[notebook], failure, paint));
            }
        }
    }

    /// <inheritdoc/>
    public void End()
    {
        if (names.Count > 1)
        {
            var states = string.Join(", ", ended.Select(state => $"{state.Value} {FailureReport.Words(state.Key)}"));
            Line(output, $"{names.Count} notebooks: {(states.Length > 0 ? states : "none run")} in {SinceCommand.TotalSeconds:F1} s");
        }
    }

    /// <inheritdoc/>
    public void Warn(string message) => Line(errors, paint.Yellow($"warning: {message}"));

    /// <inheritdoc/>
    public void Wrote(string path) => Line(output, $"book: {path}");

    // A terminal that was closed or a log on a full disk costs its reader the progress, but nobody the results.
    private static void Line(TextWriter writer, string line)
    {
        try
        {
            writer.WriteLine(line);
            writer.Flush();
        }
        catch (IOException)
        {
        }
    }
}
