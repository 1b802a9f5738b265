namespace Workbook.Kernel.Formatting;

/// <summary>Decides which MIME types a value is shown in, and formats it.</summary>
internal static class ValueFormatter
{
    /// <summary>Formats a value as the MIME types asked for; where none are, as those its type prefers.</summary>
    public static FormattedValue Format(object? value, params IReadOnlyList<string> mimeTypes)
    {
        if (mimeTypes.Count == 0)
        {
            mimeTypes = PreferredMimeTypes(value);
        }

        return new FormattedValue([.. mimeTypes.Select(mimeType => (mimeType, Format(value, mimeType)))]);
    }

    private static IReadOnlyList<string> PreferredMimeTypes(object? value)
    {
        if (value is string)
        {
            return [MimeTypes.Plain];
        }

        var preferred = value is null ? null : ConventionFormatters.For(value.GetType())?.PreferredMimeTypes;
        return preferred is { Count: > 0 } ? preferred : [MimeTypes.Html];
    }

    private static string Format(object? value, string mimeType)
    {
        var writer = new StringWriter();
        if (value is not null && ConventionFormatters.For(value.GetType())?.TryFormat(value, mimeType, writer) == true)
        {
            return writer.ToString();
        }

        return mimeType switch
        {
            MimeTypes.Html => HtmlFormatter.Format(value),
            _ => PlainTextFormatter.Format(value),
        };
    }
}
