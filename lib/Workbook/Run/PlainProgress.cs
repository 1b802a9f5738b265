using System.Diagnostics;

namespace Workbook.Run;

/// <summary>Progress as whole lines, each with the notebook's name, so that lines of parallel notebooks may mix.</summary>
internal sealed class PlainProgress(TextWriter output, TextWriter errors) : IRunProgress
{
    private readonly Lock writing = new();
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
                output.WriteLine($"{names[notebook]}: cell {cell.Cell} of {cell.Count}, {SinceCommand.TotalSeconds:F1} s");
            }
            else if (!figureSeen)
            {
                output.WriteLine($"{names[notebook]}: first figure after {SinceCommand.TotalSeconds:F1} s");
            }

            figureSeen |= cell.IsFigure;
        }
    }

    /// <inheritdoc/>
    public void Finish(int notebook, RunResult result, string outputPath)
    {
        lock (writing)
        {
            output.WriteLine($"{names[notebook]}: {FailureReport.Words(result.State)} in {result.Elapsed.TotalSeconds:F1} s, written to {outputPath}");
            output.Flush();
            if (result.Failure is not null)
            {
                errors.WriteLine(FailureReport.Of(names[notebook], result));
            }
        }
    }

    /// <inheritdoc/>
    public void End() => output.Flush();

    /// <inheritdoc/>
    public void Warn(string message) => errors.WriteLine($"warning: {message}");

    /// <inheritdoc/>
    public void Wrote(string path) => output.WriteLine($"book: {path}");
}
