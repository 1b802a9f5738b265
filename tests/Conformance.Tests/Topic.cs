using System.Text.Json.Nodes;

namespace Conformance.Tests;

/// <summary>A file of the corpus: cells that run one after the other in one session.</summary>
/// <remarks>A line <c>// %% id</c>, or <c>// %% id kernel</c> for another kernel than C#, begins a cell.</remarks>
internal sealed record Topic(string Name, IReadOnlyList<CorpusCell> Cells)
{
    private const string Mark = "// %% ";

    /// <summary>The files, by name.</summary>
    public static IReadOnlyList<Topic> All { get; } =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Corpus"), "*.csx").Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>The cells as a notebook.</summary>
    public string ToNotebook()
    {
        IEnumerable<JsonNode> cells = Cells.Select(cell => new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = cell.Id,
            ["metadata"] = new JsonObject { ["polyglot_notebook"] = new JsonObject { ["kernelName"] = cell.Kernel } },
            ["outputs"] = new JsonArray(),
            ["source"] = cell.Source,
        });
        return new JsonObject
        {
            ["cells"] = new JsonArray([.. cells]),
            ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" } },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        }.ToJsonString();
    }

    private static Topic Read(string path)
    {
        var cells = new List<CorpusCell>();
        var lines = new List<string>();
        string[] heading = [];
        foreach (string line in File.ReadAllLines(path).Append(Mark))
        {
            if (!line.StartsWith(Mark, StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }

            if (heading.Length > 0) // What stands above the first cell is about the topic.
            {
                cells.Add(new CorpusCell(heading[0], heading.ElementAtOrDefault(1) ?? "csharp", string.Join('\n', lines).Trim('\n')));
            }

            heading = line[Mark.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            lines.Clear();
        }

        return new Topic(Path.GetFileNameWithoutExtension(path), cells);
    }
}
