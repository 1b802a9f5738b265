using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Book;

/// <summary>A plotly figure in the page: its data, a place of fixed height where a script draws it, and its controls.</summary>
internal static class FigureHtml
{
    private const int DefaultHeight = 420;
    private const string Tools = """
        <div class="figure-tools"><button type="button" data-tool="enlarge">Enlarge</button><button type="button" data-tool="data">Data</button><button type="button" data-tool="png">PNG</button><button type="button" data-tool="svg">SVG</button></div>
        """;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The figure as HTML, or null where the JSON is no figure.</summary>
    /// <param name="json">An object with <c>data</c> and, if it has any, <c>layout</c>, <c>frames</c>, <c>config</c>.</param>
    /// <param name="number">Counts the figures of a page from 1.</param>
    /// <param name="place">The names of the chapter and section it stands in, for the name of a downloaded file.</param>
    /// <param name="needsAll">True where it needs more of plotly than what draws in the plane.</param>
    public static string? TryRender(string json, int number, string place, out bool needsAll)
    {
        needsAll = false;
        if (Parse(json) is not { } figure || figure["data"] is not JsonArray)
        {
            return null;
        }

        needsAll = PlotlyTraces.NeedAll(figure);
        var replay = Replay.TakeFrom(figure);
        Round(figure["frames"]);
        var layout = figure["layout"] as JsonObject;
        var meta = layout?["meta"] as JsonObject;
        var title = Title(layout) ?? $"Figure {number}";
        var alt = Text(meta?["alt"]) ?? title;
        var caption = Text(meta?["caption"]);
        var height = layout?["height"] is JsonValue value && value.TryGetValue(out double stated) ? stated : DefaultHeight;
        // What plotly draws is one picture to a screen reader, unless there are controls within.
        var role = layout?["sliders"] is null && layout?["updatemenus"] is null ? "img" : "group";
        // "<" can only stand within strings: escaped, no "</script>" ends the element early.
        var safe = figure.ToJsonString(Compact).Replace("<", "\\u003c", StringComparison.Ordinal);
        return $"""
            <figure class="plot{(layout?.ContainsKey("xaxis2") == true ? " panels" : "")}" id="figure-{number}" aria-label="{Html.Escape(title)}" data-name="{Html.Escape(place)}-figure-{number}">
            <div class="plot-scroll"><div class="plot-area" role="{role}" aria-label="{Html.Escape(alt)}" style="height:{height.ToString(CultureInfo.InvariantCulture)}px"></div></div>
            {replay?.ToHtml()}{(caption is null ? "" : $"<figcaption>{Html.Escape(caption)}</figcaption>\n")}{Tools}
            <script type="application/json">{safe}</script>
            </figure>

            """;
    }

    /// <summary>
    /// Rounds fractions to six digits, finer than what can be seen. Only for frames: they are most of a page's weight, and
    /// what the figure shows at rest stays exact.
    /// </summary>
    private static void Round(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, child) in members.ToArray())
            {
                Replace(child, shorter => members[name] = shorter);
            }
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                var at = i;
                Replace(items[i], shorter => items[at] = shorter);
            }
        }
    }

    private static void Replace(JsonNode? child, Action<JsonNode> put)
    {
        if (child is JsonValue number && number.GetValueKind() == JsonValueKind.Number
            && number.TryGetValue(out double value) && value != Math.Truncate(value))
        {
            put(double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        }
        else
        {
            Round(child);
        }
    }

    private static JsonObject? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Title(JsonObject? layout) => Text(layout?["title"] is JsonObject title ? title["text"] : layout?["title"]);

    private static string? Text(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String && (string)node! is { Length: > 0 } text ? text : null;
}
