using System.Globalization;
using System.Text.Json.Nodes;
using Workbook.Documents;

namespace Workbook.Book;

/// <summary>How long a notebook ran, when, and on what; null or empty where it does not say.</summary>
internal sealed record RunTime(double Seconds, DateTimeOffset? Start, string? Cpu, string? DotNet)
{
    /// <summary>Reads what a run leaves in the metadata <c>papermill</c> and <c>workbook</c>; null without a duration.</summary>
    public static RunTime? Of(NotebookDocument notebook)
    {
        if (notebook.Metadata["papermill"] is not JsonObject run
            || run["duration"] is not JsonValue duration || !duration.TryGetValue(out double seconds))
        {
            return null;
        }

        var where = notebook.Metadata["workbook"] as JsonObject ?? [];
        var start = DateTimeOffset.TryParse(
            run.TextAt("start_time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed);
        return new RunTime(seconds, start ? parsed : null, where.TextAt("cpu"), where.TextAt("dotnet"));
    }

    /// <summary>For instance <c>12.3 s</c> or <c>1 min 12 s</c>.</summary>
    public string Duration => Seconds < 60
        ? $"{Seconds:0.0} s"
        : $"{(int)Seconds / 60} min {(int)Seconds % 60} s";

    /// <summary>For instance <c>21 November 2026</c>; empty where the start is not known.</summary>
    public string Day => Start?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) ?? "";
}
