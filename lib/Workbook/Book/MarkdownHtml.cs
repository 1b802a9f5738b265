using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Workbook.Book;

/// <summary>Mathematics within a line, as TeX that the page's script turns into formulas.</summary>
internal sealed class MathInlineHtml : HtmlObjectRenderer<MathInline>
{
    /// <inheritdoc/>
    protected override void Write(HtmlRenderer renderer, MathInline math) =>
        renderer.Write(MathBlockHtml.Tex(math.Content.ToString(), display: math.DelimiterCount == 2));
}

/// <summary>Mathematics on lines of its own.</summary>
internal sealed class MathBlockHtml : HtmlObjectRenderer<MathBlock>
{
    /// <summary>The element that the page's script looks for.</summary>
    public static string Tex(string tex, bool display) =>
        $"<span class=\"math{(display ? " display" : "")}\">{Html.Escape(tex.Trim())}</span>";

    /// <inheritdoc/>
    protected override void Write(HtmlRenderer renderer, MathBlock math) =>
        renderer.Write("<p>").Write(Tex(math.Lines.ToString(), display: true)).WriteLine("</p>");
}

/// <summary>Code between fences; C# has its colours.</summary>
internal sealed class CodeBlockHtml(CSharpHighlighter highlighter) : HtmlObjectRenderer<CodeBlock>
{
    /// <inheritdoc/>
    protected override void Write(HtmlRenderer renderer, CodeBlock block)
    {
        var code = block.Lines.ToString();
        var isCSharp = (block as FencedCodeBlock)?.Info is "csharp" or "cs" or "c#" or "C#";
        renderer.Write($"<pre class=\"code\"><code>{(isCSharp ? highlighter.ToHtml(code) : Html.Escape(code))}</code></pre>");
        renderer.WriteLine();
    }
}

/// <summary>A table that scrolls by itself where the page is too narrow for it.</summary>
internal sealed class ScrollingTableHtml : HtmlTableRenderer
{
    /// <inheritdoc/>
    protected override void Write(HtmlRenderer renderer, Table table)
    {
        renderer.Write("<div class=\"scroll\">");
        base.Write(renderer, table);
        renderer.WriteLine("</div>");
    }
}

/// <summary>The footnotes of a cell, under the numbers that they have in the chapter.</summary>
internal sealed class FootnotesHtml : HtmlObjectRenderer<FootnoteGroup>
{
    /// <inheritdoc/>
    protected override void Write(HtmlRenderer renderer, FootnoteGroup group)
    {
        renderer.WriteLine("<ol class=\"footnotes\">");
        foreach (var note in group.Cast<Footnote>())
        {
            renderer.Write($"<li id=\"fn:{note.Order}\" value=\"{note.Order}\">");
            renderer.WriteChildren(note);
            renderer.WriteLine("</li>");
        }
        renderer.WriteLine("</ol>");
    }
}
