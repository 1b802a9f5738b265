using Markdig.Helpers;
using Markdig.Syntax;
using Workbook.Book;
using Workbook.Documents;

namespace Workbook.Check;

/// <summary>The names under which links reach a notebook's headings: those that the book gives them.</summary>
internal static class Anchors
{
    /// <summary>The names of all headings but the title, which is the page itself.</summary>
    public static IReadOnlySet<string> Of(NotebookDocument notebook)
    {
        var names = new HashSet<string>();
        foreach (var heading in notebook.Cells.Where(cell => cell.Kind == "markdown")
            .SelectMany(cell => ChapterMarkdown.Parse(cell.Source).Descendants<HeadingBlock>()).Where(heading => heading.Level > 1))
        {
            var name = LinkHelper.UrilizeAsGfm(ChapterMarkdown.PlainText(heading)) is { Length: > 0 } slug ? slug : "section";
            var unique = name;
            for (var i = 2; !names.Add(unique); i++)
            {
                unique = $"{name}-{i}";
            }
        }

        return names;
    }
}
