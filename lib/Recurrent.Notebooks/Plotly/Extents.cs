using System.Text.Json.Nodes;

namespace Recurrent.Notebooks.Plotly;

/// <summary>Gives all states of an animation the same axes and colours: those that the data of all of them need.</summary>
internal static class Extents
{
    private const double Margin = 0.05;

    public static void Share(Figure[] states)
    {
        foreach (var key in states[0].Traces.SelectMany(AxesOf).Distinct().ToArray())
        {
            ShareAxis(states, key);
        }

        for (var trace = 0; trace < states[0].Traces.Count; trace++)
        {
            if ((string?)states[0].Traces[trace]["type"] == "heatmap")
            {
                ShareColors([.. states.Select(state => state.Traces[trace])]);
            }
        }
    }

    private static IEnumerable<string> AxesOf(JsonObject trace) =>
        [(string?)trace["xaxis"] ?? "x", (string?)trace["yaxis"] ?? "y"];

    private static void ShareAxis(Figure[] states, string name)
    {
        var axes = states.Select(state => state.AxisNode(Axes.Key(name))).ToArray();
        if (axes.Any(axis => axis["range"] is not null))
        {
            return;
        }

        var log = Axes.IsLog(axes[0]);
        var traces = states.SelectMany(state => state.Traces).Where(trace => AxesOf(trace).Contains(name)).ToArray();
        var cells = traces.Any(trace => (string?)trace["type"] == "heatmap");
        var values = traces.SelectMany(trace => Values(trace, name[0]))
            .Where(value => !log || value > 0).Select(value => log ? Math.Log10(value) : value).ToArray();
        if (values.Length == 0)
        {
            return;
        }

        var (low, high) = (values.Min(), values.Max());
        var margin = cells ? 0 : high > low ? Margin * (high - low) : 0.5;
        var bars = !cells && name[0] == 'y' && traces.Any(trace => (string?)trace["type"] == "bar");
        var (from, to) = (bars && low == 0 ? 0 : low - margin, bars && high == 0 ? 0 : high + margin);
        foreach (var axis in axes)
        {
            axis["range"] = (string?)axis["autorange"] == "reversed" ? new JsonArray(to, from) : new JsonArray(from, to);
            axis.Remove("autorange");
        }
    }

    /// <summary>Where a trace reaches along an axis; bars and the cells of a heatmap are wider than their middle.</summary>
    private static IEnumerable<double> Values(JsonObject trace, char direction)
    {
        var type = (string?)trace["type"];
        if (type == "heatmap")
        {
            var rows = trace["z"]!.AsArray();
            return [-0.5, (direction == 'x' ? rows[0]!.AsArray().Count : rows.Count) - 0.5];
        }

        var values = Numbers(trace[$"{direction}"]);
        if (type != "bar")
        {
            return values;
        }

        var half = (PlotlyJson.AsNumber(trace["width"]) ?? 1) / 2;
        return direction == 'y' ? values.Append(0) : values.SelectMany(value => new[] { value - half, value + half });
    }

    private static void ShareColors(JsonObject[] traces)
    {
        var values = traces.SelectMany(trace => trace["z"]!.AsArray().SelectMany(Numbers)).ToArray();
        if (values.Length == 0 || traces[0]["zmin"] is not null)
        {
            return;
        }

        var (low, high) = (values.Min(), values.Max());
        if (PlotlyJson.AsNumber(traces[0]["zmid"]) is { } middle)
        {
            var reach = Math.Max(high - middle, middle - low);
            (low, high) = (middle - reach, middle + reach);
        }

        foreach (var trace in traces)
        {
            trace["zmin"] = low;
            trace["zmax"] = high;
        }
    }

    private static IEnumerable<double> Numbers(JsonNode? array) =>
        (array as JsonArray ?? []).Select(PlotlyJson.AsNumber).OfType<double>();
}
