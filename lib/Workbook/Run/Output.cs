using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbook.Documents;
using Workbook.Protocol;

namespace Workbook.Run;

/// <summary>One output of a cell.</summary>
/// <param name="Kind">As nbformat calls it: <c>stream</c>, <c>display_data</c> or <c>execute_result</c>.</param>
internal sealed record Output(string Kind)
{
    /// <summary><c>stdout</c> or <c>stderr</c> for printed text.</summary>
    public string? StreamName { get; init; }

    /// <summary>Printed text.</summary>
    public StringBuilder Text { get; } = new();

    /// <summary>Content by MIME type, the preferred one first.</summary>
    public IReadOnlyList<MimePart> Content { get; set; } = [];

    /// <summary>The output as a notebook stores it.</summary>
    public JsonObject ToJson(int executionCount)
    {
        if (Kind == "stream")
        {
            return new JsonObject { ["name"] = StreamName, ["output_type"] = Kind, ["text"] = MultilineText.Split(Text.ToString()) };
        }

        var data = new JsonObject();
        foreach (var (mimeType, text) in Content)
        {
            data[mimeType] = Stored(mimeType, text);
        }

        var json = new JsonObject { ["data"] = data, ["metadata"] = new JsonObject(), ["output_type"] = Kind };
        if (Kind == "execute_result")
        {
            json.Insert(1, "execution_count", executionCount);
        }

        return json;
    }

    // nbformat: JSON types as JSON, text as lines, all else (base64) as one string.
    private static JsonNode? Stored(string mimeType, string text)
    {
        if (mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType is "application/javascript" or "image/svg+xml")
        {
            return MultilineText.Split(text);
        }

        if (mimeType != "application/json" && !mimeType.EndsWith("+json", StringComparison.Ordinal))
        {
            return text;
        }

        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
