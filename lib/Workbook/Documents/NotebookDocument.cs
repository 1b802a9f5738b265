using System.Text.Json.Nodes;

namespace Workbook.Documents;

/// <summary>
/// A notebook in nbformat 4. It is a view of the JSON it was read from, so that whatever it does not know survives
/// a round trip.
/// </summary>
internal sealed class NotebookDocument
{
    private readonly List<NotebookCell> cells;

    /// <summary>Wraps JSON that <see cref="NotebookReader"/> has checked.</summary>
    internal NotebookDocument(JsonObject json)
    {
        Json = json;
        cells = [.. json["cells"]!.AsArray().Select(cell => new NotebookCell(cell!.AsObject()))];
    }

    /// <summary>The whole notebook as it is written.</summary>
    public JsonObject Json { get; }

    /// <summary>The cells in their order.</summary>
    public IReadOnlyList<NotebookCell> Cells => cells;

    /// <summary>The notebook's metadata, created where it is missing.</summary>
    public JsonObject Metadata => Json.GetOrAddObject("metadata");

    /// <summary>The language of cells without a mark of their own: <c>csharp</c> unless the notebook says otherwise.</summary>
    public string DefaultKernelName =>
        (DefaultKernelOf("polyglot_notebook") ?? DefaultKernelOf("dotnet_interactive")
        ?? Json.TextAt("metadata", "kernelspec", "name") ?? Json.TextAt("metadata", "language_info", "name")) switch
        {
            // The last is what VS Code writes as the language of any polyglot notebook.
            null or ".net-csharp" or "C#" or "c#" or "polyglot-notebook" => "csharp",
            ".net-fsharp" or "F#" => "fsharp",
            ".net-powershell" => "pwsh",
            var other => other,
        };

    /// <summary>Puts a cell at an index from 0 to the number of cells.</summary>
    public void Insert(int index, NotebookCell cell)
    {
        Json["cells"]!.AsArray().Insert(index, cell.Json);
        cells.Insert(index, cell);
    }

    private string? DefaultKernelOf(string name) =>
        Json.TextAt("metadata", name, "kernelInfo", "defaultKernelName") ?? Json.TextAt("metadata", name, "defaultKernelName");
}
