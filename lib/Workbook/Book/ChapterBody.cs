using System.Text;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Workbook.Documents;

namespace Workbook.Book;

/// <summary>
/// The cells of a chapter as HTML, one after the other. Under a heading "Exercises" each exercise, with the cells that
/// belong to it, becomes a part that can be folded away.
/// </summary>
internal sealed partial class ChapterBody(ChapterMarkdown markdown, CSharpHighlighter highlighter, OutputHtml outputs)
{
    private const string ExercisesHeading = "Exercises";

    private readonly StringBuilder html = new();
    private readonly StringBuilder prose = new();
    private readonly List<SectionText> texts = [new(null)];
    private bool amongExercises;
    private bool inExercise;

    /// <summary>What there is to search, in the order of the sections.</summary>
    public IReadOnlyList<SectionText> Texts => texts;

    /// <summary>The cells added so far; nothing can be added after this.</summary>
    public string ToHtml()
    {
        EndExercise();
        return html.ToString();
    }

    /// <summary>Adds a markdown cell.</summary>
    public void Add(MarkdownDocument document)
    {
        markdown.NumberFootnotes(document);
        foreach (var block in document)
        {
            if (block is HeadingBlock { Level: < 3 } heading)
            {
                EndExercise();
                amongExercises = ChapterMarkdown.PlainText(heading).Trim().Equals(ExercisesHeading, StringComparison.OrdinalIgnoreCase);
            }

            if (!amongExercises || !BeginsExercise(block))
            {
                AddBlock(block);
            }
        }

        EndProse();
    }

    /// <summary>Adds a code cell; the notebook's code cells are numbered from 1.</summary>
    public void Add(int number, string source, string language, IEnumerable<NotebookOutput> results)
    {
        var code = $"<pre class=\"code\"><code>{(language == "csharp" ? highlighter.ToHtml(source) : Html.Escape(source))}</code></pre>";
        if (IsSetup(source))
        {
            code = $"<details class=\"setup\"><summary>What this chapter loads</summary>{code}</details>";
        }

        texts[^1].AddCode(source);
        html.Append($"<section class=\"cell\" id=\"cell:{number}\">\n{code}\n").AppendJoin("", results.Select(outputs.Render)).Append("</section>\n");
    }

    private void AddBlock(Block block)
    {
        foreach (var heading in Within<HeadingBlock>(block))
        {
            texts.Add(new SectionText(markdown.Name(heading)));
        }

        foreach (var paragraph in Within<ParagraphBlock>(block))
        {
            texts[^1].AddProse(ChapterMarkdown.PlainText(paragraph));
        }

        foreach (var code in Within<CodeBlock>(block))
        {
            texts[^1].AddCode(code.Lines.ToString());
        }

        prose.Append(markdown.ToHtml(block));
    }

    /// <summary>Folds begin at a heading or at a paragraph that starts with "2.1 Title" in bold.</summary>
    private bool BeginsExercise(Block block)
    {
        var (title, text) = block switch
        {
            HeadingBlock { Level: 3 } heading => (markdown.InlineToHtml(heading), ChapterMarkdown.PlainText(heading)),
            ParagraphBlock { Inline.FirstChild: EmphasisInline { DelimiterCount: 2 } bold }
                when ExerciseNumber().IsMatch(ChapterMarkdown.PlainText(bold)) => (TakeOut(bold), ChapterMarkdown.PlainText(bold).TrimEnd('.')),
            _ => ("", ""),
        };
        if (text.Length == 0)
        {
            return false;
        }

        if (char.IsDigit(text[0]) && !text.Contains(' ', StringComparison.Ordinal))
        {
            (title, text) = ($"Exercise {title}", $"Exercise {text}");
        }

        EndExercise();
        var section = markdown.Name(text, 3, title);
        texts.Add(new SectionText(section));
        html.Append($"<details class=\"exercise\" open>\n<summary><h3 id=\"{Html.Escape(section.Id)}\">{title}</h3></summary>\n");
        inExercise = true;
        if (block is ParagraphBlock)
        {
            AddBlock(block);
        }

        return true;
    }

    /// <summary>Removes a title from the start of its paragraph.</summary>
    private string TakeOut(EmphasisInline title)
    {
        var rest = title.NextSibling;
        title.Remove();
        if (rest is LiteralInline literal)
        {
            literal.Content.TrimStart();
        }

        return markdown.InlineToHtml(title).TrimEnd('.');
    }

    private void EndProse()
    {
        if (prose.Length > 0)
        {
            html.Append($"<section class=\"prose\">{prose}</section>\n");
            prose.Clear();
        }
    }

    private void EndExercise()
    {
        EndProse();
        html.Append(inExercise ? "</details>\n" : "");
        inExercise = false;
    }

    private static IEnumerable<T> Within<T>(Block block) where T : Block =>
        block is T itself ? [itself] : block is ContainerBlock container ? container.Descendants<T>() : [];

    /// <summary>True for cells of references, usings and hardly anything else: a reader may skip those.</summary>
    private static bool IsSetup(string source) => source.StartsWith("#r ", StringComparison.Ordinal)
        && source.Split('\n').Count(line => !SetupLine().IsMatch(line)) <= 1;

    [GeneratedRegex(@"^(Exercise\s+)?[0-9]+\.[0-9]+\b")]
    private static partial Regex ExerciseNumber();

    [GeneratedRegex(@"^\s*(#r\s.*|using\s.*;|//.*)?\s*$")]
    private static partial Regex SetupLine();
}
