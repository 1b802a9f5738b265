using System.Text.Json;
using Workbook.Documents;

namespace Workbook.Tests;

/// <summary>A folder of its own for a test, with notebooks in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Directory.CreateDirectory(Path);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"workbook-tests-{Guid.NewGuid():N}");

    public string File(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    /// <summary>Writes a notebook of code cells; a cell that starts with "parameters:" is tagged so.</summary>
    public string Notebook(string name, params string[] cells)
    {
        const string Parameters = "parameters:";
        var json = cells.Select((cell, i) => new
        {
            cell_type = "code",
            execution_count = (int?)null,
            id = $"cell-{i}",
            metadata = cell.StartsWith(Parameters, StringComparison.Ordinal) ? new { tags = new[] { "parameters" } } : (object)new { },
            outputs = Array.Empty<object>(),
            source = cell.StartsWith(Parameters, StringComparison.Ordinal) ? cell[Parameters.Length..] : cell,
        });
        var metadata = new { kernelspec = new { display_name = ".NET (C#)", language = "C#", name = ".net-csharp" } };
        return Raw(name, JsonSerializer.Serialize(new { cells = json, metadata, nbformat = 4, nbformat_minor = 5 }));
    }

    public string Raw(string name, string content)
    {
        System.IO.File.WriteAllText(File(name), content);
        return File(name);
    }

    public NotebookDocument Executed(string name) => NotebookReader.Read(File("artifacts", "notebooks", name));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
