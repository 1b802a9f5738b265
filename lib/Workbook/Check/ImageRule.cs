using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Workbook.Check;

/// <summary>Images say in words what they show.</summary>
internal static class ImageRule
{
    public static IEnumerable<Finding> Check(CheckedNotebook notebook)
    {
        foreach (var cell in notebook.Cells.Where(cell => cell.Markdown is not null))
        {
            var silent = cell.Markdown!.Descendants<LinkInline>()
                .Where(link => link.IsImage && string.IsNullOrWhiteSpace(LinkText.Of(link))).Select(image => (image.Url, Form: "![what it shows](…)"))
                // alt="" is how HTML says that an image is mere decoration.
                .Concat(HtmlTags.Of(cell.Markdown!, "img").Where(tag => !tag.ContainsKey("alt")).Select(tag => (tag.GetValueOrDefault("src"), Form: "alt=\"what it shows\"")));
            foreach (var (source, form) in silent)
            {
                yield return notebook.Finding(cell, $"the image '{source}' has no alternative text", $"say what it shows: {form}");
            }
        }
    }
}
