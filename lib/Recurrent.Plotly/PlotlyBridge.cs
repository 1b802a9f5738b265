using System.Text.Json;
using System.Text.Json.Nodes;
using Newtonsoft.Json.Linq;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Recurrent.Notebooks;
using Figure = Recurrent.Notebooks.Figure;

namespace Recurrent.Plotly;

/// <summary>Turns figures into charts of Plotly.NET and charts into figures.</summary>
/// <example><code>
/// Chart.Violin&lt;string, double, string&gt;(X: cells, Y: losses, UseDefaults: false).ToFigure().Titled("Twenty seeds").Describe("…")
/// </code></example>
public static class PlotlyBridge
{
    /// <summary>A chart as a figure in house style, with its title, axes, legend and annotations. Numbers that are not finite become gaps.</summary>
    /// <param name="chart">The chart; it stays as it is. Its template, width and height are left out.</param>
    public static Figure ToFigure(this GenericChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var plotly = JsonNode.Parse(GenericChart.toFigureJson(chart))!.AsObject();
        foreach (var trace in plotly["data"]!.AsArray().OfType<JsonObject>())
        {
            ReplaceNotFinite(trace);
            trace["showlegend"] ??= trace["name"] is not null; // Else plotly.js calls it "trace 0".
        }

        return Figure.Of(plotly);
    }

    /// <summary>A figure as a chart, with its template and settings, for what Plotly.NET does with charts: combine, save, export.</summary>
    /// <param name="figure">The figure; it stays as it is. Of an animated one the chart shows what is seen first: charts have no frames.</param>
    public static GenericChart ToChart(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var plotly = figure.ToNode();
        var layout = Filled(new Layout(), plotly["layout"]!.AsObject());
        var config = Filled(new Config(), plotly["config"]!.AsObject());
        Trace[] traces = [.. plotly["data"]!.AsArray().Select(trace => Filled(new Trace2D((string?)trace!["type"] ?? "scatter"), trace.AsObject()))];
        return GenericChart.setConfig(config, GenericChart.setLayout(layout, GenericChart.ofTraceObjects<IEnumerable<Trace>>(false, traces)));
    }

    /// <summary>Adds a chart's series to a figure, in the figure's axes and style.</summary>
    /// <param name="figure">The figure to add to.</param>
    /// <param name="chart">The chart; its layout is left out.</param>
    public static Figure Add(this Figure figure, GenericChart chart)
    {
        ArgumentNullException.ThrowIfNull(figure);
        foreach (var trace in chart.ToFigure().Traces)
        {
            figure.Add(trace);
        }

        return figure;
    }

    /// <summary>Sets a chart as the second panel of a live figure; see <see cref="Live.Beside(Func{Figure})"/>.</summary>
    /// <param name="live">The live figure.</param>
    /// <param name="panel">Draws the present state; always the same kinds of series.</param>
    public static Live Beside(this Live live, Func<GenericChart> panel)
    {
        ArgumentNullException.ThrowIfNull(live);
        ArgumentNullException.ThrowIfNull(panel);
        return live.Beside(() => panel().ToFigure());
    }

    extension(Figure)
    {
        /// <summary>Sets charts side by side and below each other; see <see cref="Figure.Grid"/>.</summary>
        /// <param name="rows">Number of rows.</param>
        /// <param name="columns">Number of columns.</param>
        /// <param name="charts">At most <c>rows · columns</c> charts.</param>
        public static Figure Grid(int rows, int columns, params IEnumerable<GenericChart> charts) =>
            Figure.Grid(rows, columns, charts.Select(ToFigure));

        /// <summary>A figure with a slider that switches among charts; see <see cref="Figure.WithSlider"/>.</summary>
        /// <param name="name">What the slider changes.</param>
        /// <param name="values">The values, in order.</param>
        /// <param name="draw">Draws the chart for a value; every state must have the same kinds of series.</param>
        /// <param name="start">Index of the value shown first.</param>
        public static Figure WithSlider<T>(string name, IEnumerable<T> values, Func<T, GenericChart> draw, int start = 0) =>
            Figure.WithSlider(name, values, value => draw(value).ToFigure(), start);

        /// <summary>A figure that plays through charts; see <see cref="Figure.Animate"/>.</summary>
        /// <param name="name">What changes from state to state.</param>
        /// <param name="values">The values, in order.</param>
        /// <param name="draw">Draws the chart for a value; every state must have the same kinds of series.</param>
        /// <param name="start">Index of the value shown first.</param>
        public static Figure Animate<T>(string name, IEnumerable<T> values, Func<T, GenericChart> draw, int start = 0) =>
            Figure.Animate(name, values, value => draw(value).ToFigure(), start);
    }

    // Newtonsoft writes them as strings, which plotly.js would take for names of categories. And it keeps the sign of -0, which front ends in
    // Python lose.
    private static void ReplaceNotFinite(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (_, member) in members.ToList())
                {
                    ReplaceNotFinite(member);
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    if (items[i]?.GetValueKind() == JsonValueKind.String && (string?)items[i] is "NaN" or "Infinity" or "-Infinity")
                    {
                        items[i] = null;
                    }
                    else if (items[i]?.GetValueKind() == JsonValueKind.Number && (double)items[i]! == 0)
                    {
                        items[i] = 0;
                    }
                    else
                    {
                        ReplaceNotFinite(items[i]);
                    }
                }

                break;
        }
    }

    // Axes have a type of their own, so that Plotly.NET's functions find and change them.
    private static T Filled<T>(T target, JsonObject source)
        where T : DynamicObj.DynamicObj
    {
        foreach (var (name, value) in source)
        {
            target.SetProperty(name, IsAxis(name) && value is JsonObject axis ? Filled(new LinearAxis(), axis) : Value(value));
        }

        return target;
    }

    private static object? Value(JsonNode? node) => node switch
    {
        JsonObject members => Filled(new DynamicObj.DynamicObj(), members),
        JsonArray items => items.Select(Value).ToArray(),
        _ => ((JValue)JToken.Parse(node?.ToJsonString() ?? "null")).Value,
    };

    private static bool IsAxis(string name) => name.StartsWith("xaxis", StringComparison.Ordinal) || name.StartsWith("yaxis", StringComparison.Ordinal);
}
