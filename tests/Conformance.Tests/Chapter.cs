using System.Text.Json.Nodes;
using Conformance.Tests.Comparing;

namespace Conformance.Tests;

/// <summary>A chapter of the workbook, or one of its guides, whose names have no number.</summary>
/// <remarks>
/// The guide to other languages goes without its cells in JavaScript, which the original runs only in an editor, in Mermaid, for which it names a script in the
/// network, and in Python, to which its connection often does not come about.
/// </remarks>
/// <param name="Name">The file's name without extension.</param>
internal sealed record Chapter(string Name)
{
    /// <summary>The chapters to run: all, or those whose numbers are in the environment variable; and the guides.</summary>
    public static IEnumerable<Chapter> Chosen { get; } = [.. Directory.GetFiles(Repository.Notebooks, "*.ipynb").Order(StringComparer.Ordinal)
        .Select(path => new Chapter(Path.GetFileNameWithoutExtension(path)))
        .Where(chapter => !char.IsDigit(chapter.Name[0])
            || Environment.GetEnvironmentVariable("WORKBOOK_CHAPTERS") is not { } numbers || numbers.Split(' ').Contains(chapter.Name[..2]))];

    private string File => Path.Combine(Repository.Notebooks, $"{Name}.ipynb");

    /// <summary>Its code cells that are not empty, in order.</summary>
    public IReadOnlyList<CorpusCell> Cells() => [.. CodeCells(Read()).Select(cell =>
        new CorpusCell((string)cell["id"]!, Language(cell), Source(cell)))];

    /// <summary>Writes it into the workspace as it runs there.</summary>
    public void CopyTo(Workspace workspace) => System.IO.File.WriteAllText(Path.Combine(workspace.Notebooks, $"{Name}.ipynb"), Read().ToJsonString());

    /// <summary>Stores it in the workspace as an executed notebook.</summary>
    /// <param name="workspace">Where to put it.</param>
    /// <param name="outcomes">What its cells showed.</param>
    public void WriteExecuted(Workspace workspace, IReadOnlyDictionary<string, CellOutcome> outcomes)
    {
        JsonObject notebook = Read();
        int count = 0;
        foreach (JsonObject cell in CodeCells(notebook))
        {
            cell["execution_count"] = ++count;
            cell["outputs"] = new JsonArray([.. ShownOutput.Merged(outcomes[(string)cell["id"]!].Outputs).Select(output => (JsonNode)ToJson(output, count))]);
        }

        System.IO.File.WriteAllText(Path.Combine(workspace.Notebooks, $"{Name}.ipynb"), notebook.ToJsonString());
    }

    private static JsonObject ToJson(ShownOutput output, int count)
    {
        if (output.Kind is "stdout" or "stderr")
        {
            return new JsonObject { ["name"] = output.Kind, ["output_type"] = "stream", ["text"] = output.Parts[0].Text };
        }

        var data = new JsonObject(output.Parts.Select(part => KeyValuePair.Create(part.MimeType, ToJson(part.MimeType, part.Text))));
        var json = new JsonObject { ["data"] = data, ["metadata"] = new JsonObject(), ["output_type"] = output.Kind };
        if (output.Kind == "execute_result")
        {
            json["execution_count"] = count;
        }

        return json;
    }

    private static JsonNode? ToJson(string mimeType, string text) =>
        ShownOutput.IsJson(mimeType) ? JsonNode.Parse(text) : mimeType == "text/html" ? Normal.WithoutStyle(text) : text;

    private static IEnumerable<JsonObject> CodeCells(JsonObject notebook) => notebook["cells"]!.AsArray()
        .Select(cell => cell!.AsObject())
        .Where(cell => (string?)cell["cell_type"] == "code" && !string.IsNullOrWhiteSpace(Source(cell)));

    private static string Source(JsonObject cell) =>
        cell["source"] is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string)cell["source"]!;

    private static string Language(JsonObject cell) => (string?)cell["metadata"]?["polyglot_notebook"]?["kernelName"] ?? "csharp";

    private static bool RunsInTheOriginal(JsonObject cell) => Language(cell) is not ("javascript" or "mermaid")
        && cell["metadata"]?["tags"]?.AsArray().Any(tag => (string?)tag == "python") != true;

    private JsonObject Read()
    {
        JsonObject notebook = JsonNode.Parse(System.IO.File.ReadAllText(File))!.AsObject();
        foreach (JsonObject cell in CodeCells(notebook).Where(cell => !RunsInTheOriginal(cell)).ToList())
        {
            notebook["cells"]!.AsArray().Remove(cell);
        }

        return notebook;
    }
}
