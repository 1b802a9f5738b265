namespace Workbook.Tests.Run;

/// <summary>A .dib runs wherever an .ipynb does, and its executed copy is an .ipynb.</summary>
public sealed class DibRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_folder_runs_both_kinds_and_they_make_one_book()
    {
        folder.Raw("a.dib", "#!markdown\n\n# From text\n\n#!csharp\n\nstring? s = null;\n#!import lib/b.csx\nb.ToString()\n");
        Directory.CreateDirectory(folder.File("lib"));
        folder.Raw("lib/b.csx", "var b = 3;");
        folder.Notebook("c.ipynb", "1");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", ".");

        Assert.Equal(0, ended.ExitCode);
        var cells = folder.Executed("a.ipynb").Cells;
        Assert.Equal("# From text", cells[0].Source);
        Assert.StartsWith("(1,7): warning CS8632: ", cells[1].Outputs.First().Text, StringComparison.Ordinal);
        Assert.Equal("3", cells[1].Outputs.Last().Data("text/plain"));
        Assert.Single(folder.Executed("c.ipynb").Cells[0].Outputs);
        Assert.Contains("From text", await File.ReadAllTextAsync(folder.File("artifacts", "book", "a.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!meta\n{", "a.dib: #!meta in line 1: expected a JSON object")]
    [InlineData("#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"fsharp\"}}\n#!fsharp\nlet x = 1", "expected a C# notebook (kernel .net-csharp), found 'fsharp'")]
    [InlineData("1", "expected notebooks with different file names")]
    public async Task What_cannot_be_run_ends_with_2(string text, string told)
    {
        folder.Raw("a.dib", text);
        folder.Notebook(text == "1" ? "a.ipynb" : "b.ipynb", "1");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", ".");

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(told, ended.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("artifacts")));
    }

    public void Dispose() => folder.Dispose();
}
