namespace Recurrent.Notebooks.Formatting;

/// <summary>Shows <see cref="IHtmlAndText"/> values as HTML and as plain text.</summary>
internal sealed class HtmlAndTextFormatterSource : ITypeFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ConventionFormatter(Mime.Html, value => ((IHtmlAndText)value).ToHtml()),
        new ConventionFormatter(Mime.Plain, value => value.ToString() ?? ""),
    ];
}
