namespace Workbook.Book;

/// <summary>The page of one chapter.</summary>
internal static class ChapterPage
{
    /// <summary>The page as HTML.</summary>
    public static string Render(PageShell shell, IReadOnlyList<Chapter> chapters, int index)
    {
        var chapter = chapters[index];
        return shell.Page($"{chapter.Title} · {PageShell.BookTitle}", chapter.Title, chapter, $"""
            <article>
            <header class="opening">
            {(chapter.Number is null ? "" : $"<p class=\"eyebrow\">Chapter {chapter.Number}</p>")}
            <h1>{chapter.TitleHtml}</h1>
            </header>
            {Banner(chapter)}
            {chapter.BodyHtml}
            </article>
            <footer>
            {MakingHtml.Render(chapter.Making)}
            <nav class="turn" aria-label="Chapters before and after">
            {(index == 0 ? "" : Turn(chapters[index - 1], "prev", "Previous"))}
            {(index == chapters.Count - 1 ? "" : Turn(chapters[index + 1], "next", "Next"))}
            </nav>
            </footer>
            """);
    }

    private static string Banner(Chapter chapter) => chapter.Error is null ? "" : $"""
        <p class="banner"><strong>This chapter did not run to its end.</strong> A cell stopped with <code>{Html.Escape(chapter.Error)}</code>;
        the cells after it have not run. <a href="#error-1">See where</a></p>
        """;

    private static string Turn(Chapter chapter, string relation, string word) =>
        $"<a rel=\"{relation}\" href=\"{Html.Address(chapter.FileName)}\"><small>{word}</small> <span>{chapter.TitleHtml}</span></a>";
}
