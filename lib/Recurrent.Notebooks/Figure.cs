using System.Text.Json.Nodes;
using Recurrent.Notebooks.Formatting;
using Recurrent.Notebooks.Plotly;

namespace Recurrent.Notebooks;

/// <summary>
/// A figure in the JSON form of plotly.js. A cell that ends in a figure shows it. Begin with <c>Figure.Line(…)</c>,
/// <c>Figure.Heatmap(…)</c> and so on, or with <c>new Figure("title")</c>; every call adds to this figure and returns it.
/// </summary>
/// <example><code>Figure.Line(losses, name: "LSTM").Titled("Loss").XAxis("step").YAxis("nats", log: true)</code></example>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [PlotlyMimeType, Mime.Html])]
public sealed partial class Figure
{
    /// <summary>The media type under which notebooks store a plotly.js figure.</summary>
    public const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    /// <summary>The release of plotly.js that figures are made for and that <see cref="ToHtml"/> loads.</summary>
    public const string PlotlyVersion = "4.1.2";

    /// <summary>An empty figure.</summary>
    /// <param name="title">The title above the figure; none when null.</param>
    public Figure(string? title = null)
    {
        if (title is not null)
        {
            Titled(title);
        }
    }

    /// <summary>The title, or an empty text.</summary>
    public string Title { get; private set; } = "";

    internal List<JsonObject> Traces { get; private init; } = [];

    internal JsonObject Layout { get; private init; } = [];

    internal List<JsonObject> Frames { get; private init; } = [];

    /// <summary>Sets the title.</summary>
    /// <param name="title">The text; <c>&lt;sub&gt;</c>, <c>&lt;sup&gt;</c>, <c>&lt;i&gt;</c> and <c>&lt;b&gt;</c> typeset.</param>
    public Figure Titled(string title)
    {
        Title = title;
        Layout["title"] = new JsonObject { ["text"] = PlotlyJson.Text(title) };
        return this;
    }

    /// <summary>Says in words what the figure shows, for readers who cannot see it (kept in <c>layout.meta.alt</c>).</summary>
    /// <param name="alternative">One or two sentences: what is drawn and what one should see in it.</param>
    public Figure Describe(string alternative)
    {
        Layout["meta"] = new JsonObject { ["alt"] = alternative };
        return this;
    }

    /// <summary>Sets the height; the width follows the page.</summary>
    /// <param name="pixels">A positive number of CSS pixels.</param>
    public Figure Height(int pixels)
    {
        Check.Positive(pixels, nameof(pixels));
        Layout["height"] = pixels;
        return this;
    }

    /// <summary>The figure as plotly.js reads it: an object with <c>data</c>, <c>layout</c>, <c>frames</c>, <c>config</c>.</summary>
    public string ToJson() => ToNode().ToJsonString();

    /// <summary>
    /// A fragment of HTML that draws the figure with the page's own plotly.js, or loads it once from a public server.
    /// </summary>
    public string ToHtml() => HtmlForm.Of(this);

    /// <summary>One line of plain text that names the figure.</summary>
    public override string ToString() => Summary ?? $"[figure: {Description}]";

    /// <summary>What a console shows in place of the figure.</summary>
    internal string? Summary { get; set; }

    internal string Description =>
        (string?)Layout["meta"]?["alt"] ?? (Title.Length > 0 ? Title : $"{Traces.Count} series");

    internal JsonObject ToNode()
    {
        var (traces, layout) = Build();
        HouseStyle.Apply(layout);
        if (Title.Length > 0)
        {
            HouseStyle.PartTitleAndLegend(layout, this);
        }

        if (layout["meta"] is null)
        {
            layout["meta"] = new JsonObject { ["alt"] = Description };
        }

        return new JsonObject
        {
            ["data"] = new JsonArray([.. traces]),
            ["layout"] = layout,
            ["frames"] = new JsonArray([.. Frames.Select(frame => frame.DeepClone())]),
            ["config"] = HouseStyle.Config(),
        };
    }

    /// <summary>The names that its legend shows.</summary>
    internal IEnumerable<string> LegendEntries() => Traces
        .Where(trace => (bool?)trace["showlegend"] == true).Select(trace => (string?)trace["name"] ?? "");

    /// <summary>Copies of the traces and the layout, with the positions of texts as plotly.js wants them.</summary>
    internal (JsonObject[] Traces, JsonObject Layout) Build()
    {
        var layout = Layout.DeepClone().AsObject();
        Axes.PlaceAnnotationsOnLogAxes(layout);
        return ([.. Traces.Select(trace => trace.DeepClone().AsObject())], layout);
    }

    /// <summary>A figure of plotly.js' own parts, in house style: without their template and width.</summary>
    internal static Figure Of(JsonObject plotly)
    {
        var copy = plotly.DeepClone().AsObject();
        var layout = copy["layout"] as JsonObject ?? [];
        foreach (var ours in (string[])["template", "width", "height"])
        {
            layout.Remove(ours);
        }

        Axes.TakeAnnotationsOffLogAxes(layout);
        return new Figure
        {
            Title = (string?)layout["title"]?["text"] ?? "",
            Traces = [.. Parts("data")],
            Layout = layout.DeepClone().AsObject(),
            Frames = [.. Parts("frames")],
        };

        IEnumerable<JsonObject> Parts(string name) => (copy[name] as JsonArray ?? []).OfType<JsonObject>().Select(part => part.DeepClone().AsObject());
    }

    internal Figure Copy() => new()
    {
        Title = Title,
        Traces = [.. Traces.Select(trace => trace.DeepClone().AsObject())],
        Layout = Layout.DeepClone().AsObject(),
        Frames = [.. Frames.Select(frame => frame.DeepClone().AsObject())],
    };

    internal Figure Add(JsonObject trace)
    {
        Traces.Add(trace);
        return this;
    }
}
