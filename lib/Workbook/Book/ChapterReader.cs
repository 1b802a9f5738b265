using System.Text;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Workbook.Documents;

namespace Workbook.Book;

/// <summary>Turns one executed notebook into a chapter.</summary>
internal sealed partial class ChapterReader(CSharpHighlighter highlighter)
{
    private readonly ChapterMarkdown markdown = new(highlighter);
    private readonly List<string> images = [];
    private readonly StringBuilder body = new();
    private HeadingBlock? title;
    private string? summary;
    private string? error;

    /// <summary>Reads a notebook.</summary>
    /// <exception cref="UnreadableInputException">The file is missing, or not a notebook in nbformat 4.</exception>
    public static Chapter Read(string path, CSharpHighlighter highlighter) =>
        new ChapterReader(highlighter).Read(NotebookReader.Read(path), Path.GetFileNameWithoutExtension(path));

    private Chapter Read(NotebookDocument notebook, string slug)
    {
        var outputs = new OutputHtml(markdown);
        foreach (var cell in notebook.Cells)
        {
            if (cell.Kind == "markdown")
            {
                AddMarkdown(cell);
            }
            else if (cell.IsCode)
            {
                AddCode(cell, cell.KernelName ?? notebook.DefaultKernelName, outputs);
            }
        }
        var number = LeadingNumber().Match(slug) is { Success: true } match ? match.Groups[1].Value : null;
        var fallback = LeadingNumber().Replace(slug, "").Replace('-', ' ');
        return new Chapter
        {
            Slug = slug,
            Number = number,
            Title = title is null ? fallback : ChapterMarkdown.PlainText(title),
            TitleHtml = title is null ? Html.Escape(fallback) : markdown.InlineToHtml(title),
            SummaryHtml = summary is null ? "" : markdown.InlineToHtml(summary),
            BodyHtml = body.ToString(),
            Sections = markdown.Sections,
            HasFigures = outputs.HasFigures,
            Error = error,
            RunTime = RunTime.Of(notebook),
            Images = images,
        };
    }

    private void AddMarkdown(NotebookCell cell)
    {
        var source = cell.Source;
        var document = ChapterMarkdown.Parse(source);
        if (title is null && document.OfType<HeadingBlock>().FirstOrDefault(heading => heading.Level == 1) is { } first)
        {
            title = first;
            document.Remove(first);
            if (LeadingTitleNumber().Match(first.Inline?.FirstChild is LiteralInline text ? text.Content.ToString() : "") is { Length: > 0 } number)
            {
                ((LiteralInline)first.Inline!.FirstChild!).Content.Start += number.Length;
            }
        }
        if (summary is null && document.OfType<ParagraphBlock>().FirstOrDefault() is { } paragraph)
        {
            summary = FirstSentence(source.Substring(paragraph.Span.Start, paragraph.Span.Length));
        }

        images.AddRange(document.Descendants<LinkInline>().Where(link => link.IsImage && IsLocal(link.Url)).Select(link => link.Url!));
        images.AddRange(ImageSource().Matches(source).Select(match => match.Groups[1].Value).Where(IsLocal));
        body.Append($"<section class=\"prose\">{markdown.ToHtml(document)}</section>\n");
    }

    private void AddCode(NotebookCell cell, string language, OutputHtml outputs)
    {
        var source = cell.Source.Trim('\n', '\r');
        if (source.Length == 0 && !cell.Outputs.Any())
        {
            return;
        }

        var code = $"<pre class=\"code\"><code>{(language == "csharp" ? highlighter.ToHtml(source) : Html.Escape(source))}</code></pre>";
        if (IsSetup(source))
        {
            code = $"<details class=\"setup\"><summary>What this chapter loads</summary>{code}</details>";
        }

        body.Append($"<section class=\"cell\">\n{code}\n");
        foreach (var output in cell.Outputs)
        {
            if (output.Kind == "error")
            {
                error ??= output.ErrorName is { Length: > 0 } name ? name : "an error";
            }

            body.Append(outputs.Render(output));
        }
        body.Append("</section>\n");
    }

    /// <summary>True for cells of references, usings and hardly anything else: a reader may skip those.</summary>
    private static bool IsSetup(string source) => source.StartsWith("#r ", StringComparison.Ordinal)
        && source.Split('\n').Count(line => !SetupLine().IsMatch(line)) <= 1;

    private static string FirstSentence(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        foreach (Match end in SentenceEnd().Matches(line))
        {
            if (line[..end.Index].Count(c => c == '$') % 2 == 0)
            {
                return line[..(end.Index + end.Length)].TrimEnd();
            }
        }

        return line;
    }

    private static bool IsLocal(string? url) =>
        url is { Length: > 0 } && !Path.IsPathRooted(url) && !url.Contains(':', StringComparison.Ordinal);

    [GeneratedRegex("^0*([0-9]+)[-_ ]+")]
    private static partial Regex LeadingNumber();

    [GeneratedRegex(@"^(Chapter\s+)?[0-9]+\s*[.:·–—-]?\s+", RegexOptions.IgnoreCase)]
    private static partial Regex LeadingTitleNumber();

    [GeneratedRegex(@"^\s*(#r\s.*|using\s.*;|//.*)?\s*$")]
    private static partial Regex SetupLine();

    [GeneratedRegex(@"(?<!\b(e\.g|i\.e|cf|vs))[.?!][)*_""”’]*(?=\s)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("<img[^>]*?\\ssrc=\"([^\"]+)\"", RegexOptions.IgnoreCase)]
    private static partial Regex ImageSource();
}
