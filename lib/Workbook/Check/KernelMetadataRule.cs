using Workbook.Documents;

namespace Workbook.Check;

/// <summary>Notebook and code cells say that they are C#, the way every front end understands.</summary>
internal static class KernelMetadataRule
{
    public static IEnumerable<Finding> Check(CheckedNotebook notebook)
    {
        foreach (var (path, value) in KernelMetadata.OfNotebook)
        {
            var found = notebook.Document.Json.TextAt(["metadata", .. path]);
            if (found != value)
            {
                yield return notebook.Finding(Expected($"metadata.{string.Join('.', path)}", value, found), "run `workbook format`");
            }
        }

        if (!KernelMetadata.ListsCSharp(notebook.Document))
        {
            yield return notebook.Finding("metadata.polyglot_notebook.kernelInfo.items does not list csharp", "run `workbook format`");
        }

        foreach (var cell in notebook.Code)
        {
            foreach (var path in KernelMetadata.OfCell)
            {
                var found = cell.Cell.Json.TextAt(["metadata", .. path]);
                if (notebook.IsPolyglot && found is not (null or "csharp"))
                {
                    if (cell.Cell.Source.Split('\n')[0].TrimEnd() != $"#!{found}")
                    {
                        yield return notebook.Finding(cell, $"is marked as {found}, but does not say so", $"begin it with #!{found}: Jupyter's front ends send the text alone");
                    }
                }
                else if (found != "csharp")
                {
                    var remedy = found is null ? "run `workbook format`" : "write the cell in C#: chapters use no other language";
                    yield return notebook.Finding(cell, Expected($"metadata.{string.Join('.', path)}", "csharp", found), remedy);
                }
            }
        }
    }

    private static string Expected(string at, string value, string? found) =>
        $"{at}: expected \"{value}\", found {(found is null ? "nothing" : $"\"{found}\"")}";
}
