using System.Globalization;
using System.Text.Json.Nodes;
using Workbook.Documents;

namespace Workbook.Book;

/// <summary>How long a notebook ran and since when, as papermill's metadata has it.</summary>
internal sealed record RunTime(double Seconds, DateTimeOffset? Start)
{
    /// <summary>Reads <c>metadata.papermill.duration</c> and <c>.start_time</c>; null without a duration.</summary>
    public static RunTime? Of(NotebookDocument notebook)
    {
        if (notebook.Metadata["papermill"] is not JsonObject run
            || run["duration"] is not JsonValue duration || !duration.TryGetValue(out double seconds))
            return null;
        var start = DateTimeOffset.TryParse(
            run.TextAt("start_time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed);
        return new RunTime(seconds, start ? parsed : null);
    }

    /// <summary>For instance <c>12.3 s</c> or <c>1 min 12 s</c>.</summary>
    public string Duration => Seconds < 60
        ? $"{Seconds:0.0} s"
        : $"{(int)Seconds / 60} min {(int)Seconds % 60} s";

    /// <summary>For instance <c>21 November 2026</c>; empty where the start is not known.</summary>
    public string Day => Start?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) ?? "";
}
