using System.Net;
using Recurrent.Notebooks.Formatting;

namespace Recurrent.Notebooks.Hosting;

/// <summary>How an exercise stands.</summary>
internal enum Grade
{
    Open,
    Right,
    Wrong,
}

/// <summary>The line that an exercise's check shows.</summary>
[TypeFormatterSource(typeof(HtmlAndTextFormatterSource), PreferredMimeTypes = [Mime.Html, Mime.Plain])]
internal sealed record Verdict(Grade Grade, string Text) : IHtmlAndText
{
    private (string Sign, string Color) Mark => Grade switch
    {
        Grade.Right => ("✓", Palette.Green),
        Grade.Wrong => ("✗", Palette.Vermilion),
        _ => ("○", Palette.Grey),
    };

    public string ToHtml() =>
        $"<div class=\"recurrent-exercise\" style=\"border-left:3px solid {Mark.Color};padding:.2em .7em\">" +
        $"<span style=\"color:{Mark.Color}\">{Mark.Sign}</span> {WebUtility.HtmlEncode(Text)}</div>";

    public override string ToString() => $"{Mark.Sign} {Text}";
}
