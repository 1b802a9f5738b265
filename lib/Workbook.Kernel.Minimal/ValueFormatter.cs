using System.Collections;
using System.Globalization;
using Workbook.Protocol;

namespace Workbook.Kernel.Minimal;

/// <summary>Shows values by the formatters that their types bring along, and as plain text where they bring none.</summary>
internal static class ValueFormatter
{
    private const string Plain = "text/plain";
    private const int Most = 20;

    /// <summary>Formats a value as the MIME types asked for; where none are, as those that its type prefers.</summary>
    public static MimeBundle Format(object? value, params IReadOnlyList<string> mimeTypes)
    {
        if (value is HtmlContent html)
        {
            return MimeBundle.Of("text/html", html.ToString());
        }

        var preferred = mimeTypes.Count > 0 || value is null ? mimeTypes : ConventionFormatters.For(value.GetType())?.PreferredMimeTypes ?? [];
        return new MimeBundle([.. (preferred.Count > 0 ? preferred : [Plain]).Select(mimeType => new MimePart(mimeType, Text(value, mimeType)))]);
    }

    private static string Text(object? value, string mimeType) => ConventionFormatters.Format(value, mimeType) ?? value switch
    {
        null => "<null>",
        string text => text,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable items => Items([.. items.Cast<object?>().Take(Most + 1)]),
        _ => value.ToString() ?? "",
    };

    private static string Items(List<object?> items) =>
        $"[ {string.Join(", ", items.Take(Most).Select(item => Text(item, Plain)))}{(items.Count > Most ? ", …" : "")} ]";
}
