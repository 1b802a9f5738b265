using System.Net;
using Recurrent.Notebooks.Formatting;

namespace Recurrent.Notebooks.Hosting;

/// <summary>One state of a progress bar; without a time it is the last one.</summary>
[TypeFormatterSource(typeof(HtmlAndTextFormatterSource), PreferredMimeTypes = [Mime.Html, Mime.Plain])]
internal sealed record ProgressView(string What, int Done, int Total, TimeSpan? Elapsed) : IHtmlAndText
{
    public string ToHtml() =>
        "<div class=\"recurrent-progress\" style=\"font-size:.85em;opacity:.85\">" +
        $"<progress value=\"{Done}\" max=\"{Total}\" style=\"accent-color:{Palette.Blue};vertical-align:middle\">" +
        $"</progress> {WebUtility.HtmlEncode(ToString())}</div>";

    public override string ToString()
    {
        var text = $"{What}: {Done} of {Total}";
        if (Elapsed is not { } elapsed)
        {
            return text;
        }

        var left = Done > 0 ? $", {Time(elapsed / Done * (Total - Done))} left" : "";
        return $"{text}, {Time(elapsed)}{left}";
    }

    private static string Time(TimeSpan time) =>
        time.TotalMinutes < 1 ? $"{time.TotalSeconds:F1} s" : $"{(int)time.TotalMinutes} min {time.Seconds} s";
}
