using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Plotly.NET;
using Recurrent.Notebooks.Formatting;
using Recurrent.Notebooks.Hosting;

namespace Recurrent.Plotly;

/// <summary>Shows a bare chart of Plotly.NET as a figure of ours: in house style, offline, and with the same bytes in each run.</summary>
internal static class ChartFormatter
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "It only listens for the assembly: a notebook that ends in a chart calls nothing of this library.")]
    internal static void Register() => ForeignFormatters.Register(
        "Plotly.NET",
        "Plotly.NET.GenericChart",
        (Notebooks.Figure.PlotlyMimeType, chart => ((GenericChart)chart).ToFigure().ToJson()),
        (Mime.Html, chart => ((GenericChart)chart).ToFigure().ToHtml()));
}
