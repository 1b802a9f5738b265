using System.Globalization;

namespace Workbook.Book;

/// <summary>The end of a page: how its results were made, folded away until a reader asks.</summary>
internal static class MakingHtml
{
    private const int LongestCells = 8;

    private static readonly (string Key, string Label)[] Statements =
    [
        ("source", "Notebook"), ("version", "Library"), ("commit", "Commit"), ("dotnet", "Runtime"), ("os", "System"), ("cpu", "Processor"),
        ("instruction_sets", "Instruction sets"), ("processors", "Processors"), ("threads", "Threads"), ("seeds", "Seeds"),
    ];

    /// <summary>The fold-out; empty where the notebook says nothing.</summary>
    public static string Render(Making making)
    {
        List<(string Label, string Html)> rows =
        [
            .. Statements.Select(statement => (statement.Label, Html.Escape(making.Of(statement.Key)))),
            ("Parameters", Lines(making.Parameters.Select(pair => $"<code>{Html.Escape(pair.Name)} = {Html.Escape(pair.Value)}</code>"))),
            ("Data read", Lines(making.Data.Select(File))),
            ("Longest cells", Times(making.Cells)),
        ];
        rows.RemoveAll(row => row.Html.Length == 0);
        var ran = Ran(making);
        return rows.Count == 0 && ran.Length == 0 ? "" : $"""
            <details class="making">
            <summary>How this page was made{(ran.Length == 0 ? "" : $": {ran}")}</summary>
            <dl>
            {string.Join('\n', rows.Select(row => $"<dt>{row.Label}</dt><dd>{row.Html}</dd>"))}
            </dl>
            </details>
            """;
    }

    private static string Ran(Making making)
    {
        var time = making.Seconds is { } seconds ? $"ran in {Making.Duration(seconds)}" : "";
        var day = making.Start is { } start
            ? $"on <time datetime=\"{start:yyyy-MM-ddTHH:mm:sszzz}\">{start.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}</time>" : "";
        return string.Join(' ', new[] { time, day }.Where(part => part.Length > 0));
    }

    private static string Lines(IEnumerable<string> lines) => string.Join("<br>\n", lines);

    private static string File((string Path, string Bytes, string Sha256) file) =>
        $"<code>{Html.Escape(file.Path)}</code>"
        + (file.Bytes.Length == 0 ? "" : $", {Html.Escape(file.Bytes)} bytes")
        + (file.Sha256.Length == 0 ? "" : $", SHA-256 <code class=\"hash\">{Html.Escape(file.Sha256)}</code>");

    /// <summary>The cells that took longest, in the order of the page, with bars of their share.</summary>
    private static string Times(IReadOnlyList<Making.CellTime> cells)
    {
        var longest = cells.OrderByDescending(cell => cell.Seconds).ThenBy(cell => cell.Cell).Take(LongestCells)
            .Where(cell => cell.Seconds >= 0.05).OrderBy(cell => cell.Cell).ToArray();
        return longest.Length == 0 ? "" : $"""
            <ol class="times">
            {string.Join('\n', longest.Select(cell => string.Create(CultureInfo.InvariantCulture, $"""
                <li><a href="#cell:{cell.Cell}">Cell {cell.Cell}</a> <meter min="0" max="{longest.Max(other => other.Seconds)}" value="{cell.Seconds}" aria-hidden="true"></meter> {Making.Duration(cell.Seconds)}</li>
                """)))}
            </ol>
            """;
    }
}
