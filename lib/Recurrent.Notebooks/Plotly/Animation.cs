using System.Text.Json.Nodes;

namespace Recurrent.Notebooks.Plotly;

/// <summary>
/// Turns a row of figures into one figure with frames, which a slider or a play button switches. All states share
/// their axes and colours, so that what one sees change is the data.
/// </summary>
internal static class Animation
{
    private const int FrameMilliseconds = 120;
    private const int ControlsHeight = 100;

    public static Figure Compose<T>(string name, IEnumerable<T> values, Func<T, Figure> draw, int start, bool play)
    {
        ArgumentNullException.ThrowIfNull(draw);
        var given = Check.NotEmpty(values, nameof(values));
        if (start < 0 || start >= given.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(start), $"expected an index from 0 to {given.Length - 1}, given {start}.");
        }

        var labels = given.Select(value => string.Create(null, $"{value}")).ToArray();
        return Compose(name, labels, [.. given.Select(draw)], start, play);
    }

    public static Figure Compose(string name, string[] labels, Figure[] states, int start, bool play)
    {
        MustMatch(states, labels);
        states = [.. states.Select(state => state.Copy())];
        Extents.Share(states);
        var first = states[start];
        var figure = first.Copy();
        figure.Height(((int?)first.Layout["height"] ?? HouseStyle.PanelHeight) + ControlsHeight);
        figure.Frames.AddRange(FramesOf(labels, states));
        figure.Layout["sliders"] = new JsonArray(Slider(name, labels, start, play));
        if (play)
        {
            figure.Layout["updatemenus"] = new JsonArray(Buttons());
        }

        return figure;
    }

    private static void MustMatch(Figure[] states, string[] labels)
    {
        for (var state = 0; state < states.Length; state++)
        {
            var kinds = Kinds(states[state]);
            if (states[state].Frames.Count > 0)
            {
                throw Check.Wrong("draw", "expected states that are not animated themselves, given one that is.");
            }

            if (kinds != Kinds(states[0]))
            {
                throw Check.Wrong(
                    "draw",
                    $"expected the same series in every state, {Kinds(states[0])} as for {labels[0]}, " +
                    $"given {kinds} for {labels[state]}.");
            }
        }
    }

    private static string Kinds(Figure state) =>
        $"[{string.Join(", ", state.Traces.Select(trace => (string?)trace["type"]))}]";

    /// <summary>
    /// A frame holds only what differs between any two states. plotly.js applies frames on top of each other, so what
    /// differs in one is written in all.
    /// </summary>
    private static IEnumerable<JsonObject> FramesOf(string[] labels, Figure[] states)
    {
        var built = states.Select(state => state.Build()).ToArray();
        var changing = Enumerable.Range(0, states[0].Traces.Count)
            .Select(trace => (trace, keys: Differing([.. built.Select(state => state.Traces[trace])])))
            .Where(item => item.keys.Length > 0).ToArray();
        var layoutKeys = Differing([.. built.Select(state => state.Layout)])
            .Intersect(["title", "annotations", "shapes"]).ToArray();
        for (var state = 0; state < states.Length; state++)
        {
            var (traces, layout) = built[state];
            var frame = new JsonObject
            {
                ["name"] = $"{state}",
                ["group"] = labels[state],
                ["data"] = new JsonArray([.. changing.Select(item =>
                    Only(traces[item.trace], item.keys, built.Select(other => other.Traces[item.trace])))]),
                ["traces"] = PlotlyJson.Numbers(changing.Select(item => item.trace)),
            };
            if (layoutKeys.Length > 0)
            {
                frame["layout"] = Only(layout, layoutKeys, built.Select(other => other.Layout));
            }

            yield return frame;
        }
    }

    private static string[] Differing(JsonObject[] states) =>
    [
        .. states.SelectMany(state => state.Select(pair => pair.Key)).Distinct()
            .Where(key => states.Any(state => !JsonNode.DeepEquals(state[key], states[0][key]))),
    ];

    /// <summary>
    /// The values of these keys. What this state lacks and another has is written as empty, for plotly.js would keep the
    /// other's, and null is no object to it.
    /// </summary>
    private static JsonObject Only(JsonObject state, string[] keys, IEnumerable<JsonObject> all) =>
        new(keys.Select(key => KeyValuePair.Create(
            key,
            state[key]?.DeepClone() ?? all.Select(other => other[key]).First(value => value is not null) switch
            {
                JsonArray => new JsonArray(),
                JsonObject => key == "title" ? new JsonObject { ["text"] = "" } : new JsonObject(),
                _ => null,
            })));

    private static JsonObject Slider(string name, string[] labels, int start, bool play) => new()
    {
        ["active"] = start,
        ["x"] = 0, ["len"] = 1,
        ["pad"] = new JsonObject { ["t"] = play ? 66 : 52, ["b"] = 8 },
        ["currentvalue"] = new JsonObject
        {
            ["visible"] = true, ["prefix"] = PlotlyJson.Text(name) + ": ",
            ["xanchor"] = play ? "right" : "left", // The buttons stand on the left, on a phone too.
            ["font"] = new JsonObject { ["size"] = 13 },
        },
        ["steps"] = new JsonArray([.. labels.Select((label, index) => new JsonObject
        {
            ["label"] = PlotlyJson.Text(label), ["value"] = $"{index}", ["method"] = "animate",
            ["args"] = new JsonArray(new JsonArray($"{index}"), Options(0)),
        })]),
    };

    private static JsonObject Buttons() => new()
    {
        ["type"] = "buttons", ["direction"] = "left", ["showactive"] = false,
        ["x"] = 0, ["xanchor"] = "left", ["y"] = 0, ["yanchor"] = "top",
        ["pad"] = new JsonObject { ["t"] = 52 },
        ["buttons"] = new JsonArray(
            Button("▶", new JsonArray(null, Options(FrameMilliseconds))),
            Button("▮▮", new JsonArray(new JsonArray((JsonNode?)null), Options(0)))),
    };

    private static JsonObject Button(string label, JsonArray arguments) =>
        new() { ["label"] = label, ["method"] = "animate", ["args"] = arguments };

    private static JsonObject Options(int milliseconds) => new()
    {
        ["mode"] = "immediate", ["fromcurrent"] = true,
        ["frame"] = new JsonObject { ["duration"] = milliseconds, ["redraw"] = true },
        ["transition"] = new JsonObject { ["duration"] = 0 },
    };
}
