using System.Text;

namespace Workbook.Run;

/// <summary>Says where and why a notebook stopped.</summary>
internal static class FailureReport
{
    private const int SourceLines = 5;
    private const int TraceLines = 40;

    /// <summary>A state in a word or two.</summary>
    public static string Words(RunState state) => state switch
    {
        RunState.Passed => "passed",
        RunState.Failed => "FAILED",
        RunState.TimedOut => "TIMED OUT",
        _ => "interrupted",
    };

    /// <summary>The cell, its first lines and the error.</summary>
    public static string Of(string name, RunResult result)
    {
        var (_, cell, source, trace) = result.Failure!;
        var report = new StringBuilder($"{name}: {Words(result.State)} in code cell {cell}:\n");
        Append(report, source, SourceLines, "  | ");
        Append(report, trace, TraceLines, "  ");
        return report.ToString().TrimEnd('\n');
    }

    private static void Append(StringBuilder report, string text, int limit, string indent)
    {
        var lines = text.Split('\n');
        foreach (var line in lines.Take(limit))
        {
            report.Append(indent).Append(line).Append('\n');
        }

        if (lines.Length > limit)
        {
            report.Append(indent).Append($"… {lines.Length - limit} more lines\n");
        }
    }
}
