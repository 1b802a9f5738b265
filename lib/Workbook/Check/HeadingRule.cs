using Markdig.Syntax;
using Workbook.Book;

namespace Workbook.Check;

/// <summary>One first-level heading, the title, comes first; below it no level is skipped.</summary>
internal static class HeadingRule
{
    public static IEnumerable<Finding> Check(CheckedNotebook notebook)
    {
        var level = 0;
        foreach (var cell in notebook.Cells)
        {
            foreach (var heading in cell.Markdown?.Descendants<HeadingBlock>() ?? [])
            {
                var text = ChapterMarkdown.PlainText(heading);
                if (level == 0 && heading.Level != 1)
                {
                    yield return notebook.Finding(cell, $"the first heading, '{text}', has level {heading.Level}", "put a title above it: # Title");
                }
                else if (level > 0 && heading.Level == 1)
                {
                    yield return notebook.Finding(cell, $"'{text}' is a second title", "give it level 2: ## Heading");
                }
                else if (heading.Level > level + 1)
                {
                    yield return notebook.Finding(cell, $"'{text}' has level {heading.Level} below level {level}", $"give it level {level + 1}");
                }

                level = heading.Level;
            }
        }

        if (level == 0)
        {
            yield return notebook.Finding("has no title", "start with a markdown cell: # Title");
        }
    }
}
