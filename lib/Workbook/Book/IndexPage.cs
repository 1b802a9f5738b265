namespace Workbook.Book;

/// <summary>The first page: what the book is, and its chapters.</summary>
internal static class IndexPage
{
    /// <summary>The page as HTML.</summary>
    public static string Render(PageShell shell, IReadOnlyList<Chapter> chapters) => shell.Page(
        $"{PageShell.BookTitle}: {PageShell.BookSubtitle}", PageShell.BookSubtitle, null, $"""
        <header class="opening">
        <h1>{PageShell.BookTitle}</h1>
        <p class="subtitle">{PageShell.BookSubtitle}</p>
        </header>
        <section class="prose">
        <p>How does a network read one symbol after another and remember what came before? Each chapter takes one such
        question, writes the answer out in a few lines of C#, checks it against the library and trains it before your
        eyes. Every number and every figure on these pages was computed by the code that stands above it.</p>
        </section>
        <ol class="chapters">
        {string.Join('\n', chapters.Select(Entry))}
        </ol>
        """);

    private static string Entry(Chapter chapter) => $"""
        <li>
        <span class="number" aria-hidden="true">{chapter.Number}</span>
        <div>
        <h2><a href="{Html.Address(chapter.FileName)}">{chapter.TitleHtml}</a></h2>
        <p>{chapter.SummaryHtml}</p>
        {(chapter.Error is null ? "" : "<p class=\"failed\">Did not run to its end.</p>")}
        {(chapter.Making.Seconds is { } seconds ? $"<p class=\"ran\">Runs in {Making.Duration(seconds)}</p>" : "")}
        </div>
        </li>
        """;
}
