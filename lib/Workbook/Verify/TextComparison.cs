using System.Net;
using System.Text.RegularExpressions;

namespace Workbook.Verify;

/// <summary>Compares texts to the last character; only timings may differ, and values marked as machine-dependent within their tolerance.</summary>
internal static partial class TextComparison
{
    private const int Before = 30;
    private const int After = 40;

    /// <summary>The first difference, or null; what may differ is noted.</summary>
    public static Difference? Compare(string stored, string now, Allowances allowed)
    {
        (stored, now) = (stored.Replace("\r\n", "\n", StringComparison.Ordinal), now.Replace("\r\n", "\n", StringComparison.Ordinal));
        if (stored == now)
        {
            return null;
        }

        var values = MachineDependentValues.Align(stored, ref now);
        var (first, second) = (Timings.Mask(stored), Timings.Mask(now));
        if (first.Text == second.Text)
        {
            allowed.AddTimings(first.Timings.Zip(second.Timings).Count(pair => pair.First != pair.Second));
            allowed.AddValues(values);
            return null;
        }

        var at = first.Text.AsSpan().CommonPrefixLength(second.Text);
        return InTable(first.Text, second.Text, at)
            ?? new Difference($"line {1 + first.Text.AsSpan(0, at).Count('\n')}", Excerpt(first.Text, at), Excerpt(second.Text, at));
    }

    private static string Excerpt(string text, int at)
    {
        var start = Math.Max(text.LastIndexOf('\n', Math.Max(at - 1, 0), Math.Min(at, Before)) + 1, at - Before);
        var feed = text.IndexOf('\n', at);
        var end = Math.Min(feed < 0 ? text.Length : feed == at ? at + 1 : feed, at + After);
        var shown = text[start..end].Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
        return start == end ? "the end of the text" : $"\"{(start > 0 && text[start - 1] != '\n' ? "…" : "")}{shown}{(end < text.Length && text[end - 1] != '\n' && text[end] != '\n' ? "…" : "")}\"";
    }

    // In an HTML table a row and a column say more than a place among tags.
    private static Difference? InTable(string stored, string now, int at)
    {
        var row = stored.LastIndexOf("<tr", Math.Max(at - 1, 0), StringComparison.Ordinal);
        if (row < 0 || stored.AsSpan(row, at - row).Contains("</tr", StringComparison.Ordinal))
        {
            return null;
        }

        var cells = CellStart().Matches(stored[row..at]);
        if (cells.Count == 0)
        {
            return null;
        }

        var start = row + cells[^1].Index + cells[^1].Length;
        var rows = Regex.Count(stored[..at], "<tr[ >]");
        return new Difference($"table row {rows}, column {cells.Count}", Cell(stored, start), Cell(now, start));
    }

    private static string Cell(string text, int start)
    {
        var end = text.IndexOf("</t", start, StringComparison.Ordinal);
        return $"\"{Difference.Short(WebUtility.HtmlDecode(Tag().Replace(text[start..(end < 0 ? text.Length : end)], "")))}\"";
    }

    [GeneratedRegex("<t[dh](?: [^>]*)?>")]
    private static partial Regex CellStart();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
