using System.Text.Json.Nodes;
using Workbook.Documents;

namespace Workbook.Verify;

/// <summary>Takes what was measured in time out of figures: in a cell tagged <c>timings</c>, what lies along an axis whose title is a
/// unit of time.</summary>
/// <remarks>The tag is needed, because most axes in seconds show what a model computed and not how long that took.</remarks>
internal static class FigureComparison
{
    /// <summary>The figure without its times.</summary>
    public static JsonNode? WithoutTimes(JsonNode? figure)
    {
        var rest = figure?.DeepClone();
        if (rest is not JsonObject { } plotly || plotly["layout"] is not JsonObject layout)
        {
            return rest;
        }

        var axes = layout.Where(entry => IsAxis(entry.Key) && Timings.IsUnit(TitleOf(entry.Value))).Select(entry => entry.Key).ToHashSet();
        Strip(plotly, axes);
        foreach (var frame in plotly["frames"] as JsonArray ?? [])
        {
            Strip(frame as JsonObject, axes);
        }

        return rest;
    }

    private static void Strip(JsonObject? figure, HashSet<string> axes)
    {
        foreach (var trace in (figure?["data"] as JsonArray ?? []).OfType<JsonObject>())
        {
            foreach (var letter in (ReadOnlySpan<string>)["x", "y"])
            {
                var axis = trace.TextAt($"{letter}axis") is { Length: > 0 } named ? named : letter; // y2 is the axis yaxis2.
                if (axes.Contains($"{letter}axis{axis[1..]}"))
                {
                    trace.Remove(letter);
                    trace.Remove($"error_{letter}");
                }
            }
        }

        foreach (var axis in axes)
        {
            ((figure?["layout"] as JsonObject)?[axis] as JsonObject)?.Remove("range");
        }
    }

    private static bool IsAxis(string name) => name.StartsWith("xaxis", StringComparison.Ordinal) || name.StartsWith("yaxis", StringComparison.Ordinal);

    private static string TitleOf(JsonNode? axis)
    {
        var title = (axis as JsonObject)?["title"];
        return ((title as JsonObject)?["text"] ?? title)?.ToString() ?? "";
    }
}
