namespace Workbook.Tests.Run;

/// <summary>How a run ends: exit codes, what is said, what is written.</summary>
public sealed class RunExitTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task All_that_passes_ends_with_0_and_a_book()
    {
        folder.Raw("b.ipynb", """{"cells":[{"cell_type":"markdown","metadata":{},"source":"# Title"},{"cell_type":"code","metadata":{},"source":"2 + 2","outputs":[],"execution_count":null}],"metadata":{"mine":1},"nbformat":4,"nbformat_minor":4}""");
        folder.Notebook("a.ipynb", "1 + 1");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", ".", "--jobs", "2");

        Assert.Equal((0, ""), (ended.ExitCode, string.Concat(ended.Errors.Split('\n').Where(line => !line.StartsWith("warning: ", StringComparison.Ordinal)))));
        Assert.True(File.Exists(folder.File("artifacts", "book", "index.html")));
        var raw = folder.Executed("b.ipynb");
        Assert.Contains(">4<", Assert.Single(raw.Cells[1].Outputs).Data("text/html"), StringComparison.Ordinal);
        Assert.Equal(1, (int?)raw.Metadata["mine"]);
        Assert.True((double?)raw.Metadata["papermill"]!["duration"] > 0);
    }

    [Fact]
    public async Task A_cell_that_throws_ends_with_1_and_keeps_what_ran()
    {
        folder.Notebook("x.ipynb", "1 + 1", "// the first line\nConsole.Write(\"printed\");\nthrow new Exception(\"boom\");", "3");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", "x.ipynb", "--no-book");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("x.ipynb: FAILED in code cell 2:\n  | // the first line\n", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("System.Exception: boom", ended.Errors, StringComparison.Ordinal);
        var cells = folder.Executed("x.ipynb").Cells;
        Assert.Single(cells[0].Outputs);
        Assert.Equal(["stream", "error"], cells[1].Outputs.Select(output => output.Kind));
        Assert.Empty(cells[2].Outputs);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_ends_with_1_and_the_compilers_words()
    {
        folder.Notebook("x.ipynb", "var x = 1;\nfoo();");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", "x.ipynb", "--no-book");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("(2,1): error CS0103:", ended.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!unheard-of\nlet x = 1", "Unknown magic command '#!unheard-of'")]
    public async Task What_this_kernel_cannot_do_fails_its_cell_alone(string cell, string told)
    {
        folder.Notebook("x.ipynb", "1 + 1", cell);

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", "x.ipynb", "--no-book");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("FAILED in code cell 2", ended.Errors, StringComparison.Ordinal);
        Assert.Contains(told, ended.Errors, StringComparison.Ordinal);
        Assert.Single(folder.Executed("x.ipynb").Cells[0].Outputs);
    }

    [Fact]
    public async Task The_first_figure_is_announced()
    {
        folder.Notebook("x.ipynb", "\"{}\".DisplayAs(\"application/vnd.plotly.v1+json\");", "Console.WriteLine();");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", "x.ipynb", "--no-book");

        Assert.Matches(@"x\.ipynb: cell 1 of 2, .*\nx\.ipynb: first figure after \d+\.\d s\nx\.ipynb: cell 2 of 2", ended.Output);
    }

    public void Dispose() => folder.Dispose();
}
