using System.Text.Json.Nodes;

namespace Workbook.Tests.Documents.Fuzzing;

/// <summary>The notebooks that are mutated: some cells in a row of a real chapter, and cells with all kinds of outputs.</summary>
internal sealed class FuzzSeeds
{
    private const string Outputs = """
        [{"name":"stdout","output_type":"stream","text":["one\n","\u001b[31mtwo\u001b[0m"]},
         {"data":{"application/vnd.plotly.v1+json":{"data":[{"type":"scatter","x":[1,2],"y":[0.5,1e-3]}],"layout":{"title":{"text":"T"}}},"text/html":["<div>\n","</div>"]},"metadata":{},"output_type":"display_data"},
         {"data":{"text/html":"<div class=\"dni-plaintext\"><pre>2</pre></div>"},"execution_count":1,"metadata":{},"output_type":"execute_result"},
         {"data":{"image/png":"iVBORw0KGgo=","image/svg+xml":"<svg/>","text/markdown":"$x^2$","text/plain":"x"},"metadata":{},"output_type":"display_data"},
         {"ename":"Error","evalue":"boom","output_type":"error","traceback":["System.Exception: boom","   at x"]}]
        """;

    private readonly List<(string[] Cells, string Metadata)> notebooks = [];

    /// <summary>Reads the chapters of a folder.</summary>
    public FuzzSeeds(string folder)
    {
        foreach (var path in Directory.GetFiles(folder, "*.ipynb").Order(StringComparer.Ordinal))
        {
            var notebook = JsonNode.Parse(File.ReadAllText(path))!;
            notebooks.Add(([.. notebook["cells"]!.AsArray().Select(cell => cell!.ToJsonString())], notebook["metadata"]!.ToJsonString()));
        }
    }

    /// <summary>A notebook in a few kilobytes.</summary>
    public JsonObject Notebook(SplitMix random)
    {
        var (cells, metadata) = random.Of(notebooks);
        var start = random.Below(cells.Length);
        var chosen = new JsonArray([.. cells.Skip(start).Take(random.Length(8)).Select(cell => JsonNode.Parse(cell))]);
        foreach (var cell in chosen.Where(cell => (string?)cell!["cell_type"] == "code" && random.Below(4) == 0))
        {
            cell!["outputs"] = JsonNode.Parse(Outputs);
        }

        return new JsonObject { ["cells"] = chosen, ["metadata"] = JsonNode.Parse(metadata), ["nbformat"] = 4, ["nbformat_minor"] = 5 };
    }
}
