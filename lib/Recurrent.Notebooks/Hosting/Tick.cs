using System.Net;
using Recurrent.Notebooks.Formatting;

namespace Recurrent.Notebooks.Hosting;

/// <summary>The quiet line of a passed expectation. Its colours are the page's own text colour, weakened.</summary>
[TypeFormatterSource(typeof(HtmlAndTextFormatterSource), PreferredMimeTypes = [Mime.Html, Mime.Plain])]
internal sealed record Tick(string Text) : IHtmlAndText
{
    public string ToHtml() =>
        "<div class=\"recurrent-tick\" style=\"font-size:.85em;opacity:.75;line-height:1.3\">" +
        $"<span style=\"color:{Palette.Green}\">✓</span> {WebUtility.HtmlEncode(Text)}</div>";

    public override string ToString() => "✓ " + Text;
}
