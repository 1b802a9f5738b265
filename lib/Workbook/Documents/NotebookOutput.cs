using System.Text.Json.Nodes;

namespace Workbook.Documents;

/// <summary>A view of one stored output; <see cref="Json"/> is what is written.</summary>
internal sealed class NotebookOutput(JsonObject json)
{
    /// <summary>The MIME type of a figure's own data, plotly's JSON.</summary>
    public const string PlotlyType = "application/vnd.plotly.v1+json";

    /// <summary>The output as nbformat stores it.</summary>
    public JsonObject Json { get; } = json;

    /// <summary><c>stream</c>, <c>display_data</c>, <c>execute_result</c> or <c>error</c>.</summary>
    public string Kind => (string)Json["output_type"]!;

    /// <summary><c>stdout</c> or <c>stderr</c> of a stream, else null.</summary>
    public string? StreamName => (string?)Json["name"];

    /// <summary>The text of a stream, empty for other kinds.</summary>
    public string Text => MultilineText.Join(Json["text"]);

    /// <summary>The MIME types that are offered, in their stored order (the preferred one first).</summary>
    public IEnumerable<string> MimeTypes => (Json["data"] as JsonObject)?.Select(entry => entry.Key) ?? [];

    /// <summary>The content of a MIME type as text; null where it is not offered. JSON types give their JSON.</summary>
    public string? Data(string mimeType) => (Json["data"] as JsonObject)?[mimeType] switch
    {
        null => null,
        var data when MultilineText.IsText(data) => MultilineText.Join(data),
        var data => data.ToJsonString(),
    };

    /// <summary>The name of an error's exception type, empty for other kinds.</summary>
    public string ErrorName => (string?)Json["ename"] ?? "";

    /// <summary>The message of an error, empty for other kinds.</summary>
    public string ErrorValue => (string?)Json["evalue"] ?? "";

    /// <summary>The lines of an error's trace, empty for other kinds.</summary>
    public IEnumerable<string> Traceback => (Json["traceback"] as JsonArray)?.Select(line => (string?)line ?? "") ?? [];
}
