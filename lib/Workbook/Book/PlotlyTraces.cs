using System.Text.Json.Nodes;

namespace Workbook.Book;

/// <summary>
/// Tells how much of plotly.js a figure needs. All kinds of traces in the plane come in a bundle a third as large as the
/// whole, which a page reads and runs in half the time.
/// </summary>
internal static class PlotlyTraces
{
    // As the package plotly.js-cartesian-dist-min lists them.
    private static readonly HashSet<string> Cartesian =
    [
        "bar", "box", "contour", "heatmap", "histogram", "histogram2d", "histogram2dcontour", "image", "pie", "scatter", "scatterternary", "violin",
    ];

    /// <summary>True where a trace of the figure, or of one of its frames, is of a kind that the smaller bundle has not.</summary>
    public static bool NeedAll(JsonObject figure) =>
        !AreCartesian(figure["data"]) || figure["frames"] is JsonArray frames && !frames.All(frame => AreCartesian((frame as JsonObject)?["data"]));

    private static bool AreCartesian(JsonNode? traces) =>
        traces is not JsonArray all || all.All(trace => (trace as JsonObject)?["type"] is not { } type || Cartesian.Contains(type.ToString()));
}
