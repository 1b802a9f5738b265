using System.Text.Json.Nodes;

namespace Packages.Tests;

/// <summary>The tool, installed in a folder, with a notebook that uses the packages.</summary>
public sealed class ToolInstallTests : IDisposable
{
    private readonly FreshFolder folder = new();

    [Fact]
    public async Task It_runs_the_notebook_of_the_README_and_builds_a_book_that_needs_no_network()
    {
        var installed = await folder.RunAsync("dotnet", "tool", "install", "Recurrent.Workbook", "--tool-path", "tools");
        Assert.True(installed.ExitCode == 0, installed.Output + installed.Errors);
        folder.Write("notebooks/1-readme.ipynb", Notebook(Readme.Code("Recurrent.Notebooks")));

        var ended = await folder.RunAsync(folder.File("tools", OperatingSystem.IsWindows() ? "workbook.exe" : "workbook"), "run");

        Assert.True(ended.ExitCode == 0, ended.Output + ended.Errors);
        var executed = JsonNode.Parse(await File.ReadAllTextAsync(folder.File("artifacts", "notebooks", "1-readme.ipynb"), TestContext.Current.CancellationToken))!;
        Assert.All(executed["cells"]!.AsArray(), cell => Assert.Contains(cell!["outputs"]!.AsArray(), output => output!["data"]?["application/vnd.plotly.v1+json"] is not null));
        var page = await File.ReadAllTextAsync(folder.File("artifacts", "book", "1-readme.html"), TestContext.Current.CancellationToken);
        Assert.Contains("A unit saturates", page, StringComparison.Ordinal);
        if (Packed.Files("Recurrent.Workbook").ContainsKey("tools/net10.0/any/assets/plotly/plotly.min.js")) // Built with npm.
        {
            Assert.True(File.Exists(folder.File("artifacts", "book", "assets", "plotly", "plotly-cartesian.min.js")));
            Assert.DoesNotContain("src=\"http", page, StringComparison.Ordinal);
        }
    }

    public void Dispose() => folder.Dispose();

    private static string Notebook(IEnumerable<string> cells) => new JsonObject
    {
        ["nbformat"] = 4, ["nbformat_minor"] = 5,
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = ".net-csharp", ["language"] = "C#", ["display_name"] = ".NET (C#)" } },
        ["cells"] = new JsonArray([.. cells.Select((source, i) => new JsonObject
        {
            ["cell_type"] = "code", ["id"] = $"cell-{i}", ["metadata"] = new JsonObject(), ["execution_count"] = null, ["outputs"] = new JsonArray(), ["source"] = source,
        })]),
    }.ToJsonString();
}
