using Workbook.Documents;

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

    public void Dispose() => folder.Dispose();

    private Task<WorkbookProcess.Ended> RunAsync(params string[] arguments)
    {
        var command = WorkbookProcess.Command(folder.Path, arguments);
        command.Environment["PATH"] = folder.Path;
        return WorkbookProcess.EndAsync(command);
    }
}
