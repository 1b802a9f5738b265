using System.Text.Json.Nodes;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Workbook.Documents;

namespace Workbook.Check;

/// <summary>Links and images lead to files that are there, and to headings that are there. Other sites are not asked.</summary>
internal static class LinkRule
{
    public static IEnumerable<Finding> Check(CheckedNotebook notebook)
    {
        foreach (var cell in notebook.Cells.Where(cell => cell.Markdown is not null))
        {
            foreach (var link in cell.Markdown!.Descendants<LinkInline>().Where(link => !link.IsImage && string.IsNullOrWhiteSpace(LinkText.Of(link))))
            {
                yield return notebook.Finding(cell, $"the link to '{link.Url}' has no text", "say where it leads: [text](…)");
            }

            foreach (var target in Targets(cell.Markdown!))
            {
                if (Fault(notebook, cell, target) is { } fault)
                {
                    yield return notebook.Finding(cell, fault, "correct the link");
                }
            }
        }
    }

    private static IEnumerable<string> Targets(MarkdownDocument markdown) =>
        markdown.Descendants<LinkInline>().Select(link => link.Url ?? "")
            .Concat(HtmlTags.Of(markdown, "a").Where(tag => tag.ContainsKey("href")).Select(tag => tag["href"]))
            .Concat(HtmlTags.Of(markdown, "img").Select(tag => tag.GetValueOrDefault("src", "")));

    private static string? Fault(CheckedNotebook notebook, CheckedCell cell, string target)
    {
        if (target.Length == 0)
        {
            return "a link or an image leads nowhere";
        }

        const string Attachment = "attachment:";
        if (target.StartsWith(Attachment, StringComparison.Ordinal))
        {
            var name = Uri.UnescapeDataString(target[Attachment.Length..]);
            return (cell.Cell.Json["attachments"] as JsonObject)?.ContainsKey(name) == true ? null : $"'{name}' is not attached to the cell";
        }

        if (target.StartsWith("//", StringComparison.Ordinal) || (Uri.TryCreate(target, UriKind.Absolute, out var absolute) && absolute.Scheme != "file"))
        {
            return null;
        }

        if (target.StartsWith('/') || target.Contains(':', StringComparison.Ordinal))
        {
            return $"'{target}' is a path of one machine";
        }

        var parts = target.Split('#', 2);
        var file = Uri.UnescapeDataString(parts[0].Split('?')[0]);
        var path = file.Length == 0 ? notebook.Path : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(notebook.Path)!, file));
        return path != notebook.Path && !Path.Exists(path) ? $"'{file}' is not there" : parts is [_, { Length: > 0 } anchor] ? AnchorFault(notebook, path, Uri.UnescapeDataString(anchor)) : null;
    }

    private static string? AnchorFault(CheckedNotebook notebook, string path, string anchor)
    {
        if (!path.EndsWith(".ipynb", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            var target = path == notebook.Path ? notebook.Document : NotebookReader.Read(path);
            return Anchors.Of(target).Contains(anchor) ? null : $"{Path.GetFileName(path)} has no heading '#{anchor}'";
        }
        catch (UnreadableInputException)
        {
            return $"{Path.GetFileName(path)} cannot be read";
        }
    }
}
