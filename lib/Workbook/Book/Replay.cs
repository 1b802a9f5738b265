using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workbook.Documents;

namespace Workbook.Book;

/// <summary>
/// The states of an animated figure, and the page's own controls for them: plotly draws its sliders and buttons for the
/// mouse alone, those of HTML are there for the keyboard and for screen readers too.
/// </summary>
/// <param name="Name">What the slider changes, for instance <c>step</c>.</param>
/// <param name="Labels">The name of each state.</param>
/// <param name="Active">The state that is shown first.</param>
/// <param name="Pace">Milliseconds for each state when it is played; null for a figure without a play button.</param>
internal sealed partial record Replay(string Name, string[] Labels, int Active, int? Pace)
{
    // Of the figure's height plotly would use so much for a slider and its label.
    private const int PlotlyControls = 100;
    private const int UsualPace = 120;

    /// <summary>
    /// Takes plotly's slider and buttons out of a figure and puts <c>replay</c> in: the names of the frames and states,
    /// and the pace. A figure whose controls do anything else than show frames keeps them; then this gives null.
    /// </summary>
    public static Replay? TakeFrom(JsonObject figure)
    {
        if (figure["layout"] is not JsonObject layout || layout["sliders"] is not JsonArray { Count: 1 } sliders
            || sliders[0] is not JsonObject slider || slider["steps"] is not JsonArray { Count: > 0 } steps
            || steps.Select(Frame).ToArray() is var frames && frames.Contains(null) || !TryPace(layout, out var pace))
        {
            return null;
        }

        var prefix = slider.TextAt("currentvalue", "prefix") ?? "";
        string[] labels = [.. steps.Select((step, index) => Plain((step as JsonObject)?["label"]?.ToString() ?? $"{index + 1}"))];
        var active = slider["active"] is JsonValue value && value.TryGetValue(out int at) ? Math.Clamp(at, 0, labels.Length - 1) : 0;
        layout.Remove("sliders");
        layout.Remove("updatemenus");
        if (layout["height"] is JsonValue height && height.TryGetValue(out double pixels))
        {
            layout["height"] = Math.Max(pixels - PlotlyControls, pixels / 2);
        }

        figure["replay"] = new JsonObject
        {
            ["frames"] = new JsonArray([.. frames.Select(name => (JsonNode?)name)]),
            ["labels"] = new JsonArray([.. labels.Select(label => (JsonNode?)label)]),
            ["pace"] = pace,
        };
        return new Replay(Plain(prefix).TrimEnd(' ', ':') is { Length: > 0 } name ? name : "state", labels, active, pace);
    }

    /// <summary>The controls; the page's script wires them up when it has drawn the figure.</summary>
    public string ToHtml() => $"""
        <div class="replay" role="group" aria-label="{(Pace is null ? "Choose" : "Replay")} by {Html.Escape(Name)}">
        {(Pace is null ? "" : "<button type=\"button\" class=\"play\" disabled><span>Play</span></button>")}
        <label><span class="replay-name">{Html.Escape(Name)}: <span class="replay-at">{Html.Escape(Labels[Active])}</span></span>
        <input type="range" min="0" max="{Labels.Length - 1}" value="{Active}" aria-label="{Html.Escape(Name)}" aria-valuetext="{Html.Escape(Labels[Active])}" disabled></label>
        </div>

        """;

    /// <summary>The frame that a step of a slider shows; null where it does something else.</summary>
    private static string? Frame(JsonNode? step) =>
        Argument(step, 0) is JsonArray { Count: 1 } names ? names[0]?.ToString() : null;

    /// <summary>An argument of a step or button that animates; null where there is none, or where it does something else.</summary>
    private static JsonNode? Argument(JsonNode? control, int index) =>
        control is JsonObject { } known && known.TextAt("method") == "animate" && known["args"] is JsonArray arguments
            ? arguments.ElementAtOrDefault(index) : null;

    private static bool TryPace(JsonObject layout, out int? pace)
    {
        pace = null;
        foreach (var button in (layout["updatemenus"] as JsonArray ?? []).SelectMany(menu => (menu as JsonObject)?["buttons"] as JsonArray ?? []))
        {
            if ((button as JsonObject)?.TextAt("method") != "animate")
            {
                return false;
            }

            // The button that plays names no frame; the one that stops names the frame null.
            if (Argument(button, 0) is null)
            {
                var duration = ((Argument(button, 1) as JsonObject)?["frame"] as JsonObject)?["duration"];
                pace = duration is JsonValue value && value.TryGetValue(out int stated) && stated > 0 ? stated : UsualPace;
            }
        }

        return true;
    }

    /// <summary>The text of what plotly would read as HTML.</summary>
    private static string Plain(string text) => WebUtility.HtmlDecode(Tag().Replace(text, ""));

    [GeneratedRegex("</?[a-zA-Z][^>]*>")]
    private static partial Regex Tag();
}
