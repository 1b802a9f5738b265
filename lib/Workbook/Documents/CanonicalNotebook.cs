using System.Text.Json.Nodes;

namespace Workbook.Documents;

/// <summary>The one form in which a notebook is stored: what says the same is the same file.</summary>
internal static class CanonicalNotebook
{
    private static readonly string[] NeverStored = ["orig_nbformat", "orig_nbformat_minor", "signature"];

    /// <summary>
    /// Completes a notebook to nbformat 4.5 and writes it as Jupyter does, names in order. Sources, and the order of an
    /// output's MIME types (the preferred one first), stay as they are.
    /// </summary>
    /// <param name="notebook">Is changed.</param>
    /// <param name="clear">Whether to remove outputs and execution counts.</param>
    public static byte[] Of(NotebookDocument notebook, bool clear)
    {
        var root = notebook.Json;
        if (root["nbformat_minor"] is not JsonValue minor || !minor.TryGetValue(out int number) || number < 5)
        {
            root["nbformat_minor"] = 5;
        }

        foreach (var name in NeverStored)
        {
            notebook.Metadata.Remove(name);
        }

        foreach (var cell in notebook.Cells)
        {
            Complete(cell, clear);
        }

        CellIds.Complete(notebook.Cells);
        if (notebook.DefaultKernelName == "csharp")
        {
            KernelMetadata.Complete(notebook);
        }

        Sort(root);
        using var stream = new MemoryStream();
        NotebookWriter.Write(notebook, stream);
        return stream.ToArray();
    }

    /// <summary>True where a file is in this form already.</summary>
    /// <param name="path">The notebook.</param>
    /// <param name="clear">Whether it must hold no outputs and execution counts.</param>
    /// <param name="canonical">What the file should hold.</param>
    /// <exception cref="UnreadableInputException">The file is missing, or not a notebook in nbformat 4.</exception>
    public static bool IsStored(string path, bool clear, out byte[] canonical)
    {
        canonical = Of(NotebookReader.Read(path), clear);
        return File.ReadAllBytes(path).AsSpan().SequenceEqual(canonical);
    }

    private static void Complete(NotebookCell cell, bool clear)
    {
        cell.Metadata.Remove("trusted"); // Whether to show its outputs is for the reader to say.
        if (!cell.IsCode)
        {
            return;
        }

        if (clear)
        {
            cell.SetOutputs([], executionCount: null);
        }

        cell.Json["outputs"] ??= new JsonArray();
        cell.Json.TryAdd("execution_count", null);
    }

    private static void Sort(JsonNode? node)
    {
        foreach (var item in node as JsonArray ?? [])
        {
            Sort(item);
        }

        if (node is not JsonObject owner)
        {
            return;
        }

        var isOutput = owner.ContainsKey("output_type");
        foreach (var (name, value) in owner)
        {
            if (!isOutput || name != "data")
            {
                Sort(value);
            }
        }

        var names = owner.Select(property => property.Key).ToList();
        if (!names.SequenceEqual(names.Order(StringComparer.Ordinal)))
        {
            KeyValuePair<string, JsonNode?>[] sorted = [.. owner.OrderBy(property => property.Key, StringComparer.Ordinal)];
            owner.Clear();
            Array.ForEach(sorted, owner.Add);
        }
    }
}
