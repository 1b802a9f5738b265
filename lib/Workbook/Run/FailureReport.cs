using System.Text;

namespace Workbook.Run;

/// <summary>Says where and why a notebook stopped, and what the compiler warned of.</summary>
internal static class FailureReport
{
    private const int SourceLines = 5;
    private const int TraceLines = 40;
    private const int LineLength = 400;
    private const int WarningLines = 20;

    /// <summary>A state in a word or two.</summary>
    public static string Words(RunState state) => state switch
    {
        RunState.Passed => "passed",
        RunState.Failed => "FAILED",
        RunState.TimedOut => "TIMED OUT",
        _ => "interrupted",
    };

    /// <summary>The cell, its first lines and the error.</summary>
    public static string Of(string name, CellFailure failure, Paint paint)
    {
        var report = new StringBuilder(paint.Red($"{name}: {Words(failure.State)} in code cell {failure.Cell}:")).Append('\n');
        Append(report, failure.Source, SourceLines, "  | ");
        Append(report, failure.Trace, TraceLines, "  ");
        return report.ToString().TrimEnd('\n');
    }

    /// <summary>The compiler's warnings, a line each.</summary>
    public static IEnumerable<string> Of(string name, IReadOnlyList<CellWarning> warnings, Paint paint)
    {
        foreach (var (cell, line) in warnings.Take(WarningLines))
        {
            yield return $"{name}: code cell {cell}: {paint.Yellow(Shown(line))}";
        }

        if (warnings.Count > WarningLines)
        {
            yield return $"{name}: … {warnings.Count - WarningLines} more warnings";
        }
    }

    private static void Append(StringBuilder report, string text, int limit, string indent)
    {
        var lines = text.Split('\n');
        foreach (var line in lines.Take(limit))
        {
            report.Append(indent).Append(Shown(line)).Append('\n');
        }

        if (lines.Length > limit)
        {
            report.Append(indent).Append($"… {lines.Length - limit} more lines\n");
        }
    }

    private static string Shown(string line)
    {
        line = line.TrimEnd('\r');
        return Paint.Harmless(line.Length > LineLength ? $"{line.AsSpan(0, LineLength)}…" : line);
    }
}
