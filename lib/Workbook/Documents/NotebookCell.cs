using System.Text.Json.Nodes;

namespace Workbook.Documents;

/// <summary>A view of one cell; what it does not know stays in <see cref="Json"/> untouched.</summary>
internal sealed class NotebookCell(JsonObject json)
{
    /// <summary>The cell as nbformat stores it.</summary>
    public JsonObject Json { get; } = json;

    /// <summary><c>code</c>, <c>markdown</c> or <c>raw</c>.</summary>
    public string Kind => (string)Json["cell_type"]!;

    /// <summary>True for a code cell.</summary>
    public bool IsCode => Kind == "code";

    /// <summary>The cell's id; null before nbformat 4.5.</summary>
    public string? Id => (string?)Json["id"];

    /// <summary>The text of the cell, lines joined.</summary>
    public string Source
    {
        get => MultilineText.Join(Json["source"]);
        set => Json["source"] = MultilineText.Split(value);
    }

    /// <summary>The cell's metadata, created where it is missing.</summary>
    public JsonObject Metadata => Json.GetOrAddObject("metadata");

    /// <summary>The language the cell is marked with: <c>csharp</c>, <c>html</c> …; null where it has no mark.</summary>
    public string? KernelName =>
        Json.TextAt("metadata", "polyglot_notebook", "kernelName") ?? Json.TextAt("metadata", "dotnet_interactive", "language");

    /// <summary>The cell's tags.</summary>
    public IEnumerable<string> Tags => ((Json["metadata"] as JsonObject)?["tags"] as JsonArray)?.Select(tag => tag?.ToString() ?? "") ?? [];

    /// <summary>The stored outputs of a code cell, none for other cells.</summary>
    public IEnumerable<NotebookOutput> Outputs =>
        (Json["outputs"] as JsonArray)?.OfType<JsonObject>().Select(output => new NotebookOutput(output)) ?? [];

    /// <summary>Replaces the outputs and the execution count of a code cell.</summary>
    /// <param name="outputs">The new outputs; they must belong to no other document.</param>
    /// <param name="executionCount">The count, from 1; null for a cell that did not run.</param>
    public void SetOutputs(JsonArray outputs, int? executionCount)
    {
        Json["execution_count"] = executionCount;
        Json["outputs"] = outputs;
    }

    /// <summary>A new C# code cell with the given tags.</summary>
    public static NotebookCell Code(string id, string source, params string[] tags) => new(new JsonObject
    {
        ["cell_type"] = "code",
        ["execution_count"] = null,
        ["id"] = id,
        ["metadata"] = new JsonObject
        {
            ["polyglot_notebook"] = new JsonObject { ["kernelName"] = "csharp" },
            ["tags"] = new JsonArray([.. tags]),
        },
        ["outputs"] = new JsonArray(),
        ["source"] = MultilineText.Split(source),
    });
}
