namespace Workbook.Tests.Kernel;

/// <summary>The second engine, which has nothing of .NET Interactive: the command and the chapters do not depend on that.</summary>
public sealed class MinimalEngineTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Chapter_1_passes_on_it_and_shows_the_same()
    {
        var chapter = Path.Combine(Repository.Root, "notebooks", "01-sequences-and-unrolling.ipynb");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", chapter, "--no-book", "--engine", "minimal");

        Assert.True(ended.ExitCode == 0, ended.Errors);
        var executed = folder.Executed("01-sequences-and-unrolling.ipynb");
        Assert.Equal("minimal", (string?)executed.Metadata["workbook"]!["engine"]);
        Assert.Contains(executed.Cells.SelectMany(cell => cell.Outputs), output => output.Json["data"]?["application/vnd.plotly.v1+json"] is not null);
    }

    [Theory]
    [InlineData("#!time", "#!time")]
    [InlineData("#r \"nuget:Humanizer\"", "#r \"nuget:Humanizer\"")]
    [InlineData("#i \"nuget:feed\"", "#i \"nuget:feed\"")]
    public async Task What_it_lacks_is_named(string cell, string named)
    {
        folder.Notebook("a.ipynb", cell);

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", "a.ipynb", "--no-book", "--engine", "minimal");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains($"expected C# without directives, which is all that the minimal engine runs, found {named}", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_displays_updates_and_errors_arrive()
    {
        folder.Notebook("a.ipynb",
            "1.5",
            "new[] { 1, 2, 3 }",
            "var shown = display(\"first\"); shown.Update(\"second\");",
            "HTML(\"<b>x</b>\")",
            "throw new Exception(\"told\");");

        await WorkbookProcess.RunAsync(folder.Path, "run", "a.ipynb", "--no-book", "--engine", "minimal");

        var outputs = folder.Executed("a.ipynb").Cells.Select(cell => cell.Outputs.Single()).ToList();
        Assert.Equal(["1.5", "[ 1, 2, 3 ]", "second"], outputs.Take(3).Select(output => output.Data("text/plain")));
        Assert.Equal("<b>x</b>", outputs[3].Data("text/html"));
        Assert.Equal("told", (string?)outputs[4].Json["evalue"]);
    }

    public void Dispose() => folder.Dispose();
}
