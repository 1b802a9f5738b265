using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Mathematics;
using Markdig.Helpers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Workbook.Book;

/// <summary>
/// Renders the markdown cells of one chapter: heading ids stay unique and footnotes count on from cell to cell.
/// </summary>
internal sealed partial class ChapterMarkdown(CSharpHighlighter highlighter)
{
    // No generic attributes: their braces would eat those of the mathematics.
    private static readonly MarkdownPipeline Pipeline = CreatePipeline();

    private readonly HashSet<string> ids = [];
    private readonly List<Section> sections = [];
    private int footnotes;
    private int footnoteLinks;

    /// <summary>The second-level headings that have been rendered so far.</summary>
    public IReadOnlyList<Section> Sections => sections;

    /// <summary>Parses one cell.</summary>
    public static MarkdownDocument Parse(string source) => Markdown.Parse(source, Pipeline);

    /// <summary>Renders one cell; links to notebooks become links to pages.</summary>
    public string ToHtml(MarkdownDocument document)
    {
        NumberFootnotes(document);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            Name(heading);
        }

        return Render(document);
    }

    /// <summary>Renders what stands within a line: no paragraph around it.</summary>
    public string InlineToHtml(string source)
    {
        var document = Parse(source);
        return document is [ParagraphBlock { Inline: { } line }] ? Render(line) : Html.Escape(source);
    }

    /// <summary>Renders the text of a heading, without the heading.</summary>
    public string InlineToHtml(LeafBlock block) => block.Inline is { } line ? Render(line) : "";

    /// <summary>The text of a heading or paragraph without its marks.</summary>
    public static string PlainText(LeafBlock block) => string.Concat(block.Inline?.Descendants().Select(part => part switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        MathInline math => math.Content.ToString(),
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline => " ",
        _ => "",
    }) ?? []);

    private static MarkdownPipeline CreatePipeline()
    {
        var builder = new MarkdownPipelineBuilder();
        builder.InlineParsers.Insert(0, new MathParser());
        return builder.UsePipeTables().UseFootnotes().UseMathematics().UseEmphasisExtras().UseAutoLinks().UseTaskLists().Build();
    }

    private string Render(MarkdownObject content)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer) { LinkRewriter = ToPage };
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlMathInlineRenderer>(new MathInlineHtml());
        renderer.ObjectRenderers.Replace<HtmlMathBlockRenderer>(new MathBlockHtml());
        renderer.ObjectRenderers.Replace<CodeBlockRenderer>(new CodeBlockHtml(highlighter));
        renderer.ObjectRenderers.Replace<HtmlFootnoteGroupRenderer>(new FootnotesHtml());
        renderer.ObjectRenderers.Replace<Markdig.Extensions.Tables.HtmlTableRenderer>(new ScrollingTableHtml());
        renderer.Render(content);
        return writer.ToString();
    }

    private void Name(HeadingBlock heading)
    {
        // The page has one first-level heading, its title.
        heading.Level = Math.Max(heading.Level, 2);
        var text = PlainText(heading);
        var name = LinkHelper.UrilizeAsGfm(text) is { Length: > 0 } slug ? slug : "section";
        var id = name;
        for (var i = 2; !ids.Add(id); i++)
        {
            id = $"{name}-{i}";
        }

        heading.GetAttributes().Id = id;
        if (heading.Level == 2)
        {
            sections.Add(new Section(id, InlineToHtml(heading)));
        }
    }

    private void NumberFootnotes(MarkdownDocument document)
    {
        Footnote[] notes = [.. document.Descendants<Footnote>()];
        foreach (var note in notes)
        {
            note.Order += footnotes;
            foreach (var link in note.Links)
            {
                link.Index += footnoteLinks;
            }
        }
        footnotes += notes.Length;
        footnoteLinks += notes.Sum(note => note.Links.Count);
    }

    private static string ToPage(string link) => NotebookLink().Replace(link, ".html");

    [GeneratedRegex(@"(?<=^(?![a-zA-Z][a-zA-Z0-9+.-]*:|//)[^?#]*)\.ipynb(?=$|[?#])")]
    private static partial Regex NotebookLink();
}
