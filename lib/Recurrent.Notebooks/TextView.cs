using System.Globalization;
using System.Net;
using System.Text;
using Recurrent.Notebooks.Formatting;
using Recurrent.Notebooks.Plotly;

namespace Recurrent.Notebooks;

/// <summary>
/// A text whose tokens are coloured by a number each: blue below zero, vermilion above, the stronger the larger. With notes, each
/// token has one that shows below its line under the mouse, after a tap, or with the arrow keys: no script, so it works wherever HTML
/// is shown. The colours lie thinly over the page's own, dark or light.
/// </summary>
/// <example><code>new TextView(characters, states, strongest: 1).Caption("Neuron 17")</code></example>
[TypeFormatterSource(typeof(HtmlAndTextFormatterSource), PreferredMimeTypes = [Mime.Html, Mime.Plain])]
public sealed class TextView : IHtmlAndText
{
    private const int Levels = 8; // As many strengths of a colour as can be told apart; equal neighbours share one element.

    private readonly string[] tokens;
    private readonly int[] levels;
    private readonly string[]? notes;
    private readonly double strongest;
    private string caption = "";

    /// <summary>A coloured text.</summary>
    /// <param name="tokens">The text, in characters or words with their spaces.</param>
    /// <param name="values">One finite number per token.</param>
    /// <param name="strongest">The amount that takes the full colour, positive; larger ones take it too.</param>
    /// <param name="notes">One note per token, of one line or several; no notes when null.</param>
    /// <exception cref="ArgumentException">There is no token, the lengths differ, or a number is not finite or not positive.</exception>
    public TextView(
        IEnumerable<string> tokens, IEnumerable<double> values, double strongest, IEnumerable<string>? notes = null)
    {
        this.tokens = Check.NotEmpty(tokens, nameof(tokens));
        var numbers = Check.NotEmpty(values, nameof(values));
        Check.SameLength(numbers.Length, this.tokens.Length, nameof(values), nameof(tokens));
        Check.Positive(strongest, nameof(strongest));
        this.strongest = strongest;
        foreach (var number in numbers)
        {
            Check.Finite(number, nameof(values));
        }

        levels = [.. numbers.Select(v => (int)Math.Round(Math.Clamp(v / strongest, -1, 1) * Levels))];
        if (notes is not null)
        {
            this.notes = Check.NotEmpty(notes, nameof(notes));
            Check.SameLength(this.notes.Length, this.tokens.Length, nameof(notes), nameof(tokens));
        }
    }

    /// <summary>Sets a line above the text.</summary>
    /// <param name="caption">The text; what one should see.</param>
    public TextView Caption(string caption)
    {
        this.caption = caption;
        return this;
    }

    /// <summary>The coloured text as HTML; every text in it is escaped.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<figure class=\"recurrent-text\" style=\"margin:0;position:relative\">");
        html.Append($"<figcaption style=\"text-align:left;padding-bottom:.4em\">{WebUtility.HtmlEncode(caption)} {Key()}</figcaption>");
        if (notes is null)
        {
            AppendRuns(html);
        }
        else
        {
            AppendNoted(html, notes);
        }

        return html.Append("</figure>").ToString();
    }

    /// <summary>The caption and the text, without colours.</summary>
    public override string ToString() =>
        caption.Length > 0 ? $"{caption}\n{string.Concat(tokens)}" : string.Concat(tokens);

    private static string Background(int level) => level == 0 ? ""
        : $" style=\"background:{(level < 0 ? Palette.Blue : Palette.Vermilion)}{Alpha(level):x2}\"";

    private static int Alpha(int level) => 0xA0 * Math.Abs(level) / Levels;

    private static string Shown(string token) => WebUtility.HtmlEncode(token)
        .Replace("\n", "<span style=\"opacity:.35\">↵</span>\n", StringComparison.Ordinal);

    /// <summary>What the colours stand for.</summary>
    private string Key()
    {
        var ends = levels.Min() < 0 ? (int[])[-Levels, Levels] : [Levels];
        return string.Join(" ", ends.Select(level => string.Create(
            CultureInfo.InvariantCulture, $"<span{Background(level)}>&nbsp;&nbsp;</span>&nbsp;{(level < 0 ? "−" : "")}{strongest:G3}")));
    }

    private void AppendRuns(StringBuilder html)
    {
        html.Append("<div style=\"white-space:pre-wrap;font-family:monospace;line-height:1.5\">");
        for (int start = 0, end; start < tokens.Length; start = end)
        {
            for (end = start + 1; end < tokens.Length && levels[end] == levels[start]; end++)
            {
            }

            var text = Shown(string.Concat(tokens[start..end]));
            html.Append(levels[start] == 0 ? text : $"<span{Background(levels[start])}>{text}</span>");
        }

        html.Append("</div>");
    }

    /// <summary>Each token is the label of a radio button that is only its note: one stop of the tab key, and arrows within.</summary>
    private void AppendNoted(StringBuilder html, string[] notes)
    {
        var lines = notes.Max(note => note.Split('\n').Length);
        var name = $"note-{Hash(notes):x8}";
        html.Append($$"""
            <style>
            .recurrent-text label:hover,.recurrent-text label:focus-within{outline:2px solid currentColor}
            .recurrent-text input{appearance:none;position:absolute;left:0;width:0;height:0;margin:0;border:0;outline:0;color:inherit}
            .recurrent-text label:hover input::after,.recurrent-text input:focus::after{content:attr(data-note);white-space:pre;position:absolute;left:0;top:1.7em;z-index:1;padding:.3em .8em;font:1em/1.4 monospace;border:1px solid;border-radius:.4em;background:var(--paper,var(--vscode-editor-background,Canvas))}
            .recurrent-text:has(label:hover) label:not(:hover) input::after{display:none}
            </style><div role="radiogroup" aria-label="{{WebUtility.HtmlEncode(caption)}}" style="white-space:pre-wrap;font-family:monospace;line-height:1.5;padding-bottom:{{(lines * 1.4) + 1.5}}em">
            """);
        for (var i = 0; i < tokens.Length; i++)
        {
            var note = WebUtility.HtmlEncode(notes[i]);
            html.Append($"<label{Background(levels[i])}><input type=\"radio\" name=\"{name}\" data-note=\"{note}\" aria-label=\"{Spoken(note)}\">{Shown(tokens[i])}</label>");
        }

        html.Append("</div>");
    }

    /// <summary>A note without the block characters that draw bars, in one line.</summary>
    private static string Spoken(string note) => string.Join(", ", note.Split('\n').Select(line =>
        string.Join(" ", string.Concat(line.Where(c => c is < '\u2580' or > '\u259F')).Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    /// <summary>FNV-1a: a name that differs between two views of a page and not between two runs.</summary>
    private static uint Hash(string[] texts)
    {
        var hash = 2166136261u;
        foreach (var c in string.Concat(texts))
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return hash;
    }
}
