using System.Text.Json.Nodes;
using Recurrent.Notebooks.Plotly;

namespace Recurrent.Notebooks;

public sealed partial class Figure
{
    /// <summary>Describes the horizontal axis; what is left out stays as it was.</summary>
    /// <param name="title">The axis' title, with its unit.</param>
    /// <param name="log">Whether the axis is logarithmic.</param>
    /// <param name="range">The first and the last value shown (the values themselves, on a logarithmic axis too).</param>
    /// <param name="labels">Texts for the positions 0, 1, 2, …; equal texts keep their own positions.</param>
    /// <exception cref="ArgumentException">The range is empty, not finite, or not positive on a logarithmic axis.</exception>
    public Figure XAxis(
        string? title = null,
        bool log = false,
        (double From, double To)? range = null,
        IEnumerable<string>? labels = null) => Axis("xaxis", title, log, range, labels);

    /// <summary>Describes the vertical axis; what is left out stays as it was.</summary>
    /// <inheritdoc cref="XAxis"/>
    public Figure YAxis(
        string? title = null,
        bool log = false,
        (double From, double To)? range = null,
        IEnumerable<string>? labels = null) => Axis("yaxis", title, log, range, labels);

    /// <summary>Makes one unit as long on both axes, as a plane of states or a circle needs.</summary>
    public Figure EqualScales()
    {
        AxisNode("yaxis")["scaleanchor"] = "x";
        return this;
    }

    internal JsonObject AxisNode(string key) => Layout.Child(key);

    internal void Label(string key, IEnumerable<string> labels, string argument)
    {
        var texts = PlotlyJson.Texts(labels);
        var axis = AxisNode(key);
        if (axis["ticktext"] is JsonArray present && !JsonNode.DeepEquals(present, texts))
        {
            throw new ArgumentException(
                $"expected the labels that this axis has already, {present.ToJsonString()}, given {texts.ToJsonString()}.",
                argument);
        }

        axis["tickmode"] = "array";
        axis["tickvals"] = PlotlyJson.Numbers(Enumerable.Range(0, texts.Count));
        axis["ticktext"] = texts;
    }

    private Figure Axis(
        string key, string? title, bool log, (double From, double To)? range, IEnumerable<string>? labels)
    {
        var axis = AxisNode(key);
        if (title is not null)
        {
            axis["title"] = new JsonObject { ["text"] = PlotlyJson.Text(title) };
        }

        if (log)
        {
            axis["type"] = "log";
            axis["nticks"] = 5;
        }

        if (range is { } given)
        {
            axis["range"] = Axes.Range(given.From, given.To, Axes.IsLog(axis), nameof(range));
            axis.Remove("autorange");
        }

        if (labels is not null)
        {
            axis.Remove("ticktext");
            Label(key, Check.NotEmpty(labels, nameof(labels)), nameof(labels));
        }

        return this;
    }
}
