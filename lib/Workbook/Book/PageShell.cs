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
        {assets.Head(current?.HasFigures == true, content.Contains("class=\"math", StringComparison.Ordinal))}
        </head>
        <body>
        <a class="skip" href="#content">Skip to the text</a>
        <header class="bar">
        <button type="button" class="icon contents-toggle" aria-expanded="false" aria-controls="contents" aria-label="Contents"><svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 5h14M3 10h14M3 15h14"/></svg></button>
        <a class="book-title" href="index.html">{BookTitle}</a>
        <span class="bar-note">{(current is null ? "" : current.TitleHtml)}</span>
        <button type="button" class="icon theme-toggle" aria-label="Dark theme" aria-pressed="false"><svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7"/><path class="half" d="M10 3a7 7 0 0 1 0 14z"/></svg></button>
        </header>
        <div class="page">
        {Contents(current)}
        <main id="content" tabindex="-1">
        {content}
        </main>
        </div>
        </body>
        </html>

        """.ReplaceLineEndings("\n");

    private string Contents(Chapter? current) => $"""
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
        if (!isCurrent || chapter.Sections.Count == 0)
        {
            return $"<li>{link}</li>";
        }

        var sections = chapter.Sections.Select(section => $"<li><a href=\"#{Html.Escape(section.Id)}\">{section.TitleHtml}</a></li>");
        return $"<li>{link}\n<ol>\n{string.Join('\n', sections)}\n</ol></li>";
    }
}
