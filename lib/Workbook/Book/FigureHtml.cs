using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Book;

/// <summary>A plotly figure in the page: its data, and a place of fixed height where a script draws it.</summary>
internal static class FigureHtml
{
    /// <summary>The MIME type of plotly's own JSON.</summary>
    public const string MimeType = "application/vnd.plotly.v1+json";

    private const int DefaultHeight = 420;
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The figure as HTML, or null where the JSON is no figure.</summary>
    /// <param name="json">An object with <c>data</c> and, if it has any, <c>layout</c>, <c>frames</c>, <c>config</c>.</param>
    /// <param name="number">Counts the figures of a page from 1.</param>
    public static string? TryRender(string json, int number)
    {
        if (Parse(json) is not { } figure || figure["data"] is not JsonArray)
        {
            return null;
        }

        var layout = figure["layout"] as JsonObject;
        var meta = layout?["meta"] as JsonObject;
        var alt = Text(meta?["alt"]) ?? Title(layout) ?? $"Figure {number}";
        var caption = Text(meta?["caption"]);
        var height = layout?["height"] is JsonValue value && value.TryGetValue(out double stated) ? stated : DefaultHeight;
        // "<" can only stand within strings: escaped, no "</script>" ends the element early.
        var safe = figure.ToJsonString(Compact).Replace("<", "\\u003c", StringComparison.Ordinal);
        return $"""
            <figure class="plot{(layout?.ContainsKey("xaxis2") == true ? " panels" : "")}" id="figure-{number}">
            <div class="plot-area" role="img" aria-label="{Html.Escape(alt)}" style="height:{height}px"></div>
            {(caption is null ? "" : $"<figcaption>{Html.Escape(caption)}</figcaption>")}
            <script type="application/json">{safe}</script>
            </figure>

            """;
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
