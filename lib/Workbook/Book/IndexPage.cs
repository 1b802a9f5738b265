namespace Workbook.Book;

/// <summary>The first page: what the book is, and its chapters.</summary>
internal static class IndexPage
{
    /// <summary>The page as HTML.</summary>
    public static string Render(PageShell shell, IReadOnlyList<Chapter> chapters) => shell.Page(
        $"{PageShell.BookTitle}: {PageShell.BookSubtitle}", PageShell.BookSubtitle, null, $"""
        <header class="opening">
        {Picture()}
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

    /// <summary>A network reads "hell" and writes "ello": the book's subject as an ornament.</summary>
    private static string Picture()
    {
        const string Read = "hell", Written = "ello";
        var steps = Enumerable.Range(0, Read.Length).Select(t => $"""
            <g transform="translate({t * 84})"><text x="32" y="20">{Written[t]}</text><path d="M32 52V32m-4 6 4-7 4 7"/><rect x="8" y="54" width="48" height="34" rx="7"/><path d="M32 112V92m-4 6 4-7 4 7"/><text class="read" x="32" y="134">{Read[t]}</text>{(t < Read.Length - 1 ? "<path d=\"M56 71h30m-6-4 7 4-7 4\"/>" : "")}</g>
            """);
        return $"<svg class=\"ornament\" viewBox=\"0 0 320 140\" aria-hidden=\"true\">{string.Concat(steps)}</svg>";
    }

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
