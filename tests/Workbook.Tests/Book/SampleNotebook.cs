using System.Text.Json.Nodes;

namespace Workbook.Tests.Book;

/// <summary>Writes executed notebooks for the tests.</summary>
internal sealed class SampleNotebook
{
    private readonly JsonArray cells = [];
    private readonly JsonObject metadata = new() { ["kernelspec"] = new JsonObject { ["name"] = ".net-csharp" } };

    public SampleNotebook Ran(double seconds, string start)
    {
        metadata["papermill"] = new JsonObject
        {
            ["duration"] = seconds, ["start_time"] = start, ["parameters"] = new JsonObject { ["rate"] = 0.1, ["name"] = "a<b" },
        };
        metadata["workbook"] = new JsonObject
        {
            ["dotnet"] = ".NET 10.0.1", ["cpu"] = "A <fast> one", ["instruction_sets"] = new JsonArray("AVX2", "FMA"), ["seeds"] = new JsonArray(1, 2),
            ["commit"] = null, ["data"] = new JsonArray(new JsonObject { ["path"] = "../data/x.csv", ["bytes"] = 12, ["sha256"] = "ab12" }),
        };
        return this;
    }

    /// <summary>States how long the last cell ran.</summary>
    public SampleNotebook Took(double seconds)
    {
        cells[^1]!["metadata"]!["papermill"] = new JsonObject { ["duration"] = seconds };
        return this;
    }

    public SampleNotebook Markdown(string source) => Add(new JsonObject { ["cell_type"] = "markdown", ["source"] = source });

    public SampleNotebook Code(string source, params JsonObject[] outputs) =>
        Add(new JsonObject { ["cell_type"] = "code", ["source"] = source, ["outputs"] = new JsonArray([.. outputs]) });

    public static JsonObject Stream(string text) => new() { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = text };

    public static JsonObject Errors(string text) => new() { ["output_type"] = "stream", ["name"] = "stderr", ["text"] = text };

    public static JsonObject Error(string name, string message) => new()
    {
        ["output_type"] = "error", ["ename"] = name, ["evalue"] = message,
        ["traceback"] = new JsonArray("   at \e[31mCell 3\e[0m, line 2"),
    };

    public static JsonObject Display(params (string Type, JsonNode Content)[] data) => new()
    {
        ["output_type"] = "display_data", ["metadata"] = new JsonObject(),
        ["data"] = new JsonObject(data.Select(item => KeyValuePair.Create(item.Type, (JsonNode?)item.Content))),
    };

    /// <summary>A figure from plotly's JSON; beside it HTML that must not be used.</summary>
    public static JsonObject Figure(string json) => Display(
        ("application/vnd.plotly.v1+json", JsonNode.Parse(json)!),
        ("text/html", "<p>the other form of a figure</p><script>throw new Error('not for the book')</script>"));

    /// <summary>Writes it into a folder; gives its path.</summary>
    public string Save(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name + ".ipynb");
        File.WriteAllText(path, new JsonObject
        {
            ["nbformat"] = 4, ["nbformat_minor"] = 5, ["metadata"] = metadata, ["cells"] = cells,
        }.ToJsonString());
        return path;
    }

    private SampleNotebook Add(JsonObject cell)
    {
        cell["id"] = $"cell-{cells.Count}";
        cell["metadata"] = new JsonObject();
        cells.Add((JsonNode)cell);
        return this;
    }
}
