using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Workbook.Documents;
using Workbook.Run;

namespace Workbook.Book;

/// <summary>Turns one executed notebook into a chapter.</summary>
internal sealed partial class ChapterReader
{
    private readonly string slug;
    private readonly ChapterMarkdown markdown;
    private readonly OutputHtml outputs;
    private readonly ChapterBody body;
    private readonly List<string> images = [];
    private HeadingBlock? title;
    private string? summary;
    private string? error;
    private int codeCells;

    private ChapterReader(string slug, CSharpHighlighter highlighter)
    {
        this.slug = slug;
        markdown = new ChapterMarkdown(highlighter);
        outputs = new OutputHtml(markdown, slug);
        body = new ChapterBody(markdown, highlighter, outputs);
    }

    /// <summary>Reads a notebook.</summary>
    /// <exception cref="UnreadableInputException">The file is missing, or not a notebook in nbformat 4.</exception>
    public static Chapter Read(string path, CSharpHighlighter highlighter) =>
        new ChapterReader(Path.GetFileNameWithoutExtension(path), highlighter).Read(NotebookReader.Read(path));

    private Chapter Read(NotebookDocument notebook)
    {
        var settings = RunSettings.Of(notebook);
        var unfinished = notebook.Cells.Any(cell => RunSettings.Runs(cell) && cell.Json["execution_count"] is null && !Provenance.WasSkipped(cell));
        foreach (var cell in notebook.Cells)
        {
            if (cell.Kind == "markdown")
            {
                AddMarkdown(cell);
            }
            else if (cell.IsCode)
            {
                AddCode(cell, cell.KernelName ?? notebook.DefaultKernelName, mayFail: settings.GoesOn(cell) && !unfinished);
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
            BodyHtml = body.ToHtml(),
            Sections = markdown.Sections,
            Texts = body.Texts,
            HasFigures = outputs.HasFigures,
            HasDiagrams = outputs.HasDiagrams,
            NeedsAllOfPlotly = outputs.NeedsAllOfPlotly,
            Error = error,
            Making = Making.Of(notebook),
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
        body.Add(document);
    }

    private void AddCode(NotebookCell cell, string language, bool mayFail)
    {
        codeCells++;
        var source = cell.Source.Trim('\n', '\r');
        if (source.Length == 0 && !cell.Outputs.Any())
        {
            return;
        }

        if (!mayFail && cell.Outputs.FirstOrDefault(output => output.Kind == "error") is { } failure)
        {
            error ??= failure.ErrorName is { Length: > 0 } name ? name : "an error";
        }

        body.Add(codeCells, source, language, cell.Outputs);
    }

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

    [GeneratedRegex(@"(?<!\b(e\.g|i\.e|cf|vs))[.?!][)*_""”’]*(?=\s)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("<img[^>]*?\\ssrc=\"([^\"]+)\"", RegexOptions.IgnoreCase)]
    private static partial Regex ImageSource();
}
