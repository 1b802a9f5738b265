using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Kernel.Formatting;

/// <summary>JSON as trees.</summary>
internal sealed partial class HtmlFormatter
{
    private string? Json(object value) => value switch
    {
        JsonDocument document => Json(document.RootElement),
        JsonElement element => Json(element),
        JsonNode node => Json(JsonSerializer.SerializeToElement(node)),
        _ => null,
    };

    private string? Json(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Tree(Summary.Of(element), element.EnumerateObject().Select(member => new[] { Encode(member.Name), Of(member.Value) })),
        JsonValueKind.Array when FirstItems.Of(element.EnumerateArray().ToList()) is var (items, more) =>
            Tree(Summary.Of(element), items.Select(item => new[] { Of(item) }), more),
        JsonValueKind.String => $"<span>{Encode($"\"{element.GetString()}\"")}</span>",
        JsonValueKind.Null => $"<span>{Encode(Scalars.Null)}</span>",
        JsonValueKind.Undefined => null,
        _ => $"<span>{Encode(element.GetRawText())}</span>",
    };
}
