using System.Globalization;
using System.Text.Json.Nodes;

namespace Recurrent.Notebooks.Plotly;

/// <summary>What the axes of plotly.js need to be told: logarithms of ranges, names, where an axis is kept.</summary>
internal static class Axes
{
    /// <summary>Gets an object inside this one, making it where there is none.</summary>
    public static JsonObject Child(this JsonObject parent, string key)
    {
        if (parent[key] is not JsonObject child)
        {
            parent[key] = child = [];
        }

        return child;
    }

    /// <summary>Gets an array inside this object, making it where there is none.</summary>
    public static JsonArray List(this JsonObject parent, string key)
    {
        if (parent[key] is not JsonArray list)
        {
            parent[key] = list = [];
        }

        return list;
    }

    public static bool IsLog(JsonObject? axis) => (string?)axis?["type"] == "log";

    /// <summary>The layout key of an axis name: "x" is kept in "xaxis", "y2" in "yaxis2".</summary>
    public static string Key(string name) => $"{name[0]}axis{name[1..]}";

    public static JsonArray Range(double from, double to, bool log, string argument)
    {
        if (!double.IsFinite(from) || !double.IsFinite(to) || from == to || (log && (from <= 0 || to <= 0)))
        {
            var kind = log ? "positive, finite numbers" : "finite numbers";
            throw new ArgumentException($"expected two different {kind}, given ({from}, {to}).", argument);
        }

        return log ? [Math.Log10(from), Math.Log10(to)] : [from, to];
    }

    /// <summary>On a logarithmic axis plotly.js takes shapes by value but annotations by the value's logarithm.</summary>
    public static void PlaceAnnotationsOnLogAxes(JsonObject layout) => MoveAnnotations(layout, Math.Log10);

    /// <summary>Undoes that in a layout which has been through it.</summary>
    /// <remarks>To 14 digits, so that what is placed once more is where it was.</remarks>
    public static void TakeAnnotationsOffLogAxes(JsonObject layout) => MoveAnnotations(
        layout, at => double.Parse(Math.Pow(10, at).ToString("G14", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    private static void MoveAnnotations(JsonObject layout, Func<double, double> move)
    {
        foreach (var annotation in (layout["annotations"] as JsonArray ?? []).OfType<JsonObject>())
        {
            foreach (var (at, tail) in (ReadOnlySpan<(string, string)>)[("x", "ax"), ("y", "ay")])
            {
                Move(annotation, at, layout, (string?)annotation[at + "ref"], move);
                Move(annotation, tail, layout, (string?)annotation[tail + "ref"], move);
            }
        }
    }

    private static void Move(JsonObject annotation, string key, JsonObject layout, string? axis, Func<double, double> move)
    {
        if (axis is not (null or "paper" or "pixel") && !axis.EndsWith(" domain", StringComparison.Ordinal)
            && IsLog(layout[Key(axis)] as JsonObject)
            && PlotlyJson.AsNumber(annotation[key]) is { } value)
        {
            annotation[key] = move(value);
        }
    }
}
