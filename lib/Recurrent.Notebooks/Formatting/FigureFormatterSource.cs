namespace Recurrent.Notebooks.Formatting;

/// <summary>Shows a figure as plotly.js' JSON, and as HTML where a front end has no renderer for that.</summary>
internal sealed class FigureFormatterSource : ITypeFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ConventionFormatter(Figure.PlotlyMimeType, figure => ((Figure)figure).ToJson()),
        new ConventionFormatter(Mime.Html, figure => ((Figure)figure).ToHtml()),
    ];
}
