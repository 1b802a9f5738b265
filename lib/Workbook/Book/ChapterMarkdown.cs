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

    /// <summary>The headings of the second and third level that have been prepared so far.</summary>
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

    /// <summary>Gives the footnotes of a cell the numbers that they have in the chapter.</summary>
    public void NumberFootnotes(MarkdownDocument document)
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

    /// <summary>Renders one block of a cell.</summary>
    public string ToHtml(Block block) => Render(block);

    /// <summary>Gives a heading its level on the page and an id, and notes it as a section.</summary>
    public Section Name(HeadingBlock heading)
    {
        // The page has one first-level heading, its title.
        heading.Level = Math.Max(heading.Level, 2);
        var section = Name(PlainText(heading), heading.Level, InlineToHtml(heading));
        heading.GetAttributes().Id = section.Id;
        return section;
    }

    /// <summary>Notes a section whose title is no heading in the notebook.</summary>
    public Section Name(string title, int level, string titleHtml)
    {
        var name = LinkHelper.UrilizeAsGfm(title) is { Length: > 0 } slug ? slug : "section";
        var id = name;
        for (var i = 2; !ids.Add(id); i++)
        {
            id = $"{name}-{i}";
        }

        var section = new Section(id, level, titleHtml, title);
        if (level <= 3)
        {
            sections.Add(section);
        }

        return section;
    }

    /// <summary>Renders what stands within a line: no paragraph around it.</summary>
    public string InlineToHtml(string source)
    {
        var document = Parse(source);
        return document is [ParagraphBlock { Inline: { } line }] ? Render(line) : Html.Escape(source);
    }

    /// <summary>Renders the text of a heading, without the heading.</summary>
    public string InlineToHtml(LeafBlock block) => block.Inline is { } line ? Render(line) : "";

    /// <summary>Renders what an inline holds, without the inline itself.</summary>
    public string InlineToHtml(ContainerInline parent) => string.Concat(parent.Select(Render));

    /// <summary>The text of a heading or paragraph without its marks; of mathematics what can be read in a line.</summary>
    public static string PlainText(LeafBlock block) => block.Inline is { } line ? PlainText(line) : "";

    /// <summary>The text of a part of a line without its marks.</summary>
    public static string PlainText(ContainerInline line) => string.Concat(line.Descendants().Select(part => part switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        MathInline math => TexMarks().Replace(math.Content.ToString(), ""),
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline => " ",
        _ => "",
    }));

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

    private static string ToPage(string link) => NotebookLink().Replace(link, ".html");

    [GeneratedRegex(@"(?<=^(?![a-zA-Z][a-zA-Z0-9+.-]*:|//)[^?#]*)\.ipynb(?=$|[?#])")]
    private static partial Regex NotebookLink();

    [GeneratedRegex(@"\\((left|right|big|Big|q?quad|mathrm|mathbb|operatorname|text)(?![a-z])|[,;!])|[\\{}]")]
    private static partial Regex TexMarks();
}
