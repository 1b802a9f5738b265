using System.Text.Json.Nodes;

namespace Workbook.Documents;

/// <summary>What a C# notebook and its code cells say about their language, so that every front end opens them as such.</summary>
internal static class KernelMetadata
{
    private const string CSharp = "csharp";

    /// <summary>The values in the notebook's metadata, by their paths.</summary>
    public static IReadOnlyList<(string[] Path, string Value)> OfNotebook { get; } =
    [
        (["kernelspec", "display_name"], ".NET (C#)"),
        (["kernelspec", "language"], "C#"),
        (["kernelspec", "name"], ".net-csharp"),
        (["language_info", "file_extension"], ".cs"),
        (["language_info", "mimetype"], "text/x-csharp"),
        (["language_info", "name"], "C#"),
        (["language_info", "pygments_lexer"], CSharp),
        (["polyglot_notebook", "kernelInfo", "defaultKernelName"], CSharp),
    ];

    /// <summary>The paths in a code cell's metadata that name its language.</summary>
    public static IReadOnlyList<string[]> OfCell { get; } = [["dotnet_interactive", "language"], ["polyglot_notebook", "kernelName"]];

    /// <summary>True where the notebook's list of kernels names C#.</summary>
    public static bool ListsCSharp(NotebookDocument notebook) => Kernels(notebook)?.Any(IsCSharp) ?? false;

    /// <summary>Completes the metadata of a C# notebook; cells keep the language that they are marked with.</summary>
    public static void Complete(NotebookDocument notebook)
    {
        foreach (var (path, value) in OfNotebook)
        {
            Set(notebook.Metadata, path, value);
        }

        if (!ListsCSharp(notebook))
        {
            var kernels = Kernels(notebook) ?? [];
            kernels.Add((JsonNode)new JsonObject { ["aliases"] = new JsonArray(), ["name"] = CSharp });
            if (kernels.Parent is null)
            {
                notebook.Metadata["polyglot_notebook"]!["kernelInfo"]!["items"] = kernels;
            }
        }

        foreach (var cell in notebook.Cells.Where(cell => cell.IsCode))
        {
            var language = cell.KernelName ?? CSharp;
            foreach (var path in OfCell.Where(path => cell.Metadata.TextAt(path) is null))
            {
                Set(cell.Metadata, path, language);
            }
        }
    }

    private static JsonArray? Kernels(NotebookDocument notebook) =>
        ((notebook.Json["metadata"] as JsonObject)?["polyglot_notebook"] as JsonObject)?["kernelInfo"] is JsonObject info ? info["items"] as JsonArray : null;

    private static bool IsCSharp(JsonNode? kernel) => (kernel as JsonObject)?.TextAt("name") == CSharp;

    private static void Set(JsonObject metadata, string[] path, string value)
    {
        foreach (var name in path[..^1])
        {
            metadata = metadata.GetOrAddObject(name);
        }

        if (metadata.TextAt(path[^1]) != value)
        {
            metadata[path[^1]] = value;
        }
    }
}
