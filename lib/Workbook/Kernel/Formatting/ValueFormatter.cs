namespace Workbook.Kernel.Formatting;

/// <summary>Decides which MIME types a value is shown in, and formats it.</summary>
internal static class ValueFormatter
{
    /// <summary>Formats a value as the MIME types asked for; where none are, as those its type prefers.</summary>
    /// <exception cref="ArgumentException">Nothing writes such a value as one of the MIME types.</exception>
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

    private static string Format(object? value, string mimeType) => ConventionFormatters.Format(value, mimeType) ?? mimeType switch
    {
        MimeTypes.Html => HtmlFormatter.Format(value),
        MimeTypes.Plain => PlainTextFormatter.Format(value),
        MimeTypes.Json => JsonFormatter.Format(value),
        _ => throw new ArgumentException(
            $"No formatter is registered for MIME type {mimeType}, wanted for {(value is null ? "null" : TypeNames.Full(value.GetType()))}. "
            + $"There are {MimeTypes.Html}, {MimeTypes.Plain} and {MimeTypes.Json}; text that is of that type already is shown by DisplayAs."),
    };
}
