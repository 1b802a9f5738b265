namespace Workbook.Book;

/// <summary>What all pages of a book have around their text.</summary>
internal sealed class PageShell(PageAssets assets, IReadOnlyList<Chapter> chapters)
{
    /// <summary>The name of the book.</summary>
    public const string BookTitle = "Recurrent";

    /// <summary>What the book is about.</summary>
    public const string BookSubtitle = "A workbook on recurrent networks, in C#";

    // Runs before the first paint: no flash of the other theme, and what needs scripts shows only where they run.
    private const string EarlyScript = """
        <script>
        document.documentElement.classList.add("js");
        try { const theme = localStorage.getItem("workbook-theme"); if (theme) document.documentElement.dataset.theme = theme; } catch { }
        </script>
        """;

    /// <summary>A whole page.</summary>
    /// <param name="title">The text of the browser's tab.</param>
    /// <param name="description">One sentence for those who list the page; may be empty.</param>
    /// <param name="current">The chapter that the page shows; null on the index.</param>
    /// <param name="content">The HTML of the main part.</param>
    public string Page(string title, string description, Chapter? current, string content) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Html.Escape(title)}</title>
        <meta name="description" content="{Html.Escape(description)}">
        <meta name="color-scheme" content="light dark">
        <link rel="icon" href="data:,">
        {EarlyScript}
        {assets.Head(chapters, current?.HasFigures == true, current?.HasDiagrams == true, content.Contains("class=\"math", StringComparison.Ordinal))}
        {RunningHead(current)}
        </head>
        <body{(current is null ? " class=\"index\"" : "")}>
        <a class="skip" href="#content">Skip to the text</a>
        <header class="bar">
        {(current is null ? "" : Button("contents-toggle", "Contents", "<path d=\"M3 5h14M3 10h14M3 15h14\"/>", "aria-expanded=\"false\" aria-controls=\"contents\""))}
        <a class="book-title" href="index.html">{BookTitle}</a>
        <span class="bar-note">{(current is null ? "" : current.TitleHtml)}</span>
        {Button("search-open", "Search", "<circle cx=\"8.5\" cy=\"8.5\" r=\"5.5\"/><path d=\"M12.8 12.8L17 17\"/>", "aria-haspopup=\"dialog\" aria-keyshortcuts=\"Control+K /\"")}
        {Button("theme-toggle", "Dark theme", "<circle cx=\"10\" cy=\"10\" r=\"7\"/><path class=\"half\" d=\"M10 3a7 7 0 0 1 0 14z\"/>", "aria-pressed=\"false\"")}
        </header>
        <div class="page">
        {(current is null ? "" : Contents(current))}
        <main id="content" tabindex="-1">
        {content}
        </main>
        </div>
        </body>
        </html>

        """.ReplaceLineEndings("\n");

    /// <summary>What stands above each printed page; a style sheet cannot know the chapter.</summary>
    private static string RunningHead(Chapter? current)
    {
        var title = (current?.Title ?? BookSubtitle).Replace("\\", "", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return $$"""<style media="print">@page { @top-left { content: "{{BookTitle}}"; } @top-right { content: "{{title.Replace("<", "\\3c ", StringComparison.Ordinal)}}"; } } @page :first { @top-left { content: ""; } @top-right { content: ""; } }</style>""";
    }

    private static string Button(string name, string label, string shapes, string state) =>
        $"<button type=\"button\" class=\"icon {name}\" aria-label=\"{label}\" title=\"{label}\" {state}><svg viewBox=\"0 0 20 20\" aria-hidden=\"true\">{shapes}</svg></button>";

    private string Contents(Chapter current) => $"""
        <nav id="contents" class="contents" aria-label="Contents">
        <ol>
        {string.Join('\n', chapters.Select(chapter => Entry(chapter, chapter == current)))}
        </ol>
        </nav>
        """;

    private static string Entry(Chapter chapter, bool isCurrent)
    {
        var link = $"<a href=\"{Html.Address(chapter.FileName)}\"{(isCurrent ? " aria-current=\"page\"" : "")}>"
            + $"<span class=\"number\">{chapter.Number}</span><span>{chapter.TitleHtml}</span></a>";
        return $"<li>{link}{(isCurrent ? Outline(chapter.Sections, 2) : "")}</li>";
    }

    /// <summary>The sections of a level as a list, each with its parts.</summary>
    private static string Outline(IEnumerable<Section> sections, int level)
    {
        var entries = new List<string>();
        var rest = sections.SkipWhile(section => section.Level > level).ToArray();
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i].Level == level)
            {
                var parts = rest[(i + 1)..].TakeWhile(section => section.Level > level);
                entries.Add($"<li><a href=\"#{Html.Escape(rest[i].Id)}\"><span>{rest[i].TitleHtml}</span></a>{Outline(parts, level + 1)}</li>");
            }
        }

        return entries.Count == 0 ? "" : $"\n<ol>\n{string.Join('\n', entries)}\n</ol>\n";
    }
}
