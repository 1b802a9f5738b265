using System.Text.Json.Nodes;
using Workbook.Check;
using Workbook.Documents;
using Workbook.Running;
using Workbook.Tests.Check;

namespace Workbook.Tests.Run;

/// <summary>A cell that needs what is not there is skipped, says so, and is left out when the run is verified.</summary>
public sealed class CellNeedsTests : IDisposable
{
    private const string Line = "Skipped: this cell needs Python with NumPy as a kernel of Jupyter, and found no command jupyter that lists its kernels.";
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Without_Python_a_cell_tagged_python_shows_one_line_and_the_others_run()
    {
        File.WriteAllText(folder.File("a.ipynb"), """
            {"cells":[
              {"cell_type":"code","execution_count":null,"id":"one","metadata":{"tags":["python"]},"outputs":[],"source":"throw new Exception();"},
              {"cell_type":"code","execution_count":null,"id":"two","metadata":{},"outputs":[],"source":"Console.Write(1);"}],
             "metadata":{"kernelspec":{"display_name":".NET (C#)","language":"C#","name":".net-csharp"}},"nbformat":4,"nbformat_minor":5}
            """);

        var ended = await RunAsync("run", "a.ipynb");

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains($"a.ipynb: code cell 1: {Line}", ended.Errors, StringComparison.Ordinal);
        var cells = NotebookReader.Read(folder.File("artifacts", "notebooks", "a.ipynb")).Cells;
        Assert.Equal(Line, cells[0].Outputs.Single().Text);
        Assert.Equal("1", cells[1].Outputs.Single().Text);
        Assert.DoesNotContain("did not run to its end", File.ReadAllText(folder.File("artifacts", "book", "a.html")), StringComparison.Ordinal);

        var verified = await RunAsync("verify", Path.Combine("artifacts", "notebooks", "a.ipynb"));
        Assert.Equal(0, verified.ExitCode);
        Assert.Contains("1 cell agrees (1 skipped cell aside)", verified.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linux-x64", null)]
    [InlineData("win-x64", null)]
    [InlineData("linux-arm64", "Skipped: this cell needs TorchSharp, whose libtorch exists for linux-x64, win-x64, osx-arm64, and found linux-arm64.")]
    [InlineData("osx-x64", "Skipped: this cell needs TorchSharp, whose libtorch exists for linux-x64, win-x64, osx-arm64, and found osx-x64.")]
    public void Where_there_is_no_libtorch_a_cell_tagged_torchsharp_is_skipped(string platform, string? told)
    {
        Assert.Equal(told, CellNeeds.Missing(["torchsharp"], platform));
        Assert.Null(CellNeeds.Missing(["figure"], platform));
    }

    [Fact]
    public void Such_a_cell_may_load_what_it_needs_itself()
    {
        var notebook = HouseNotebook.Create();
        var cell = notebook["cells"]![3]!;
        cell["source"] = "#r \"../lib/bin/Recurrent.dll\"\nConsole.Write(1);";
        Assert.Single(Findings());
        cell["metadata"]!["tags"] = new JsonArray("torchsharp");
        Assert.Empty(Findings());

        IEnumerable<Finding> Findings() => NotebookCheck.OfContent(new CheckedNotebook(Path.Combine(Repository.Notebooks, "x.ipynb"), NotebookReader.Parse(notebook.ToJsonString(), "x.ipynb")));
    }

    public void Dispose() => folder.Dispose();

    private Task<WorkbookProcess.Ended> RunAsync(params string[] arguments)
    {
        var command = WorkbookProcess.Command(folder.Path, arguments);
        command.Environment["PATH"] = folder.Path;
        return WorkbookProcess.EndAsync(command);
    }
}
