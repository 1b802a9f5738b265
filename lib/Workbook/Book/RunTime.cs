using System.Globalization;
using System.Text.Json.Nodes;
using Workbook.Documents;

namespace Workbook.Book;

/// <summary>How long a notebook ran, when, and on what; null or empty where it does not say.</summary>
internal sealed record RunTime(double Seconds, DateTimeOffset? Start, string? Cpu, string? DotNet)
{
    /// <summary>Reads the metadata <c>workbook</c>, which a run leaves behind; null without a duration.</summary>
    public static RunTime? Of(NotebookDocument notebook)
    {
        if (notebook.Metadata["workbook"] is not JsonObject run
            || run["elapsed_seconds"] is not JsonValue elapsed || !elapsed.TryGetValue(out double seconds))
            return null;
        var start = DateTimeOffset.TryParse(
            run.TextAt("started"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed);
        return new RunTime(seconds, start ? parsed : null, run.TextAt("cpu"), run.TextAt("dotnet"));
    }

    /// <summary>For instance <c>12.3 s</c> or <c>1 min 12 s</c>.</summary>
    public string Duration => Seconds < 60
        ? $"{Seconds:0.0} s"
        : $"{(int)Seconds / 60} min {(int)Seconds % 60} s";

    /// <summary>For instance <c>21 November 2026</c>; empty where the start is not known.</summary>
    public string Day => Start?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) ?? "";
}
