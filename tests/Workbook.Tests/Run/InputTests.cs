namespace Workbook.Tests.Run;

/// <summary>What a cell asks a person is answered by --input, or the cell fails with a message that says how.</summary>
public sealed class InputTests : IDisposable
{
    private const string Asking = "using Microsoft.DotNet.Interactive;\nConsole.Write(await Kernel.GetInputAsync(\"Your name?\"));";
    private const string Setting = "#!set --name town --value @input:\"Which town?\"\nConsole.Write(town);";
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Answers_are_given_recorded_and_used_again_by_verify()
    {
        folder.Notebook("a.ipynb", Asking, Setting);

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", "a.ipynb", "--no-book", "--input", "Your name?=Ada", "--input", "Which town?=London=");

        Assert.True(ended.ExitCode == 0, ended.Errors);
        Assert.Equal(["Ada", "London="], folder.Executed("a.ipynb").Cells.Select(cell => cell.Outputs.Single().Json["text"]![0]!.ToString()));
        Assert.Equal("Ada", folder.Executed("a.ipynb").Metadata["workbook"]!["inputs"]!["Your name?"]!.ToString());
        Assert.Equal(0, (await WorkbookProcess.RunAsync(folder.Path, "verify", "artifacts/notebooks/a.ipynb")).ExitCode);
    }

    [Theory]
    [InlineData(Asking, "Your name?")]
    [InlineData(Setting, "Which town?")]
    public async Task Without_an_answer_the_cell_fails_and_says_how_to_give_one(string cell, string question)
    {
        folder.Notebook("a.ipynb", cell, "1");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", "a.ipynb", "--no-book");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains($"expected an answer to '{question}', found none", ended.Errors, StringComparison.Ordinal);
        Assert.Contains($"--input \"{question}=VALUE\"", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_is_given_and_not_recorded()
    {
        folder.Notebook("a.ipynb", "using Microsoft.DotNet.Interactive;\nConsole.Write((await Kernel.GetPasswordAsync(\"Secret?\")).GetClearTextPassword().Length);");

        Assert.Equal(0, (await WorkbookProcess.RunAsync(folder.Path, "run", "a.ipynb", "--no-book", "--input", "Secret?=abc123x")).ExitCode);
        Assert.Equal("7", folder.Executed("a.ipynb").Cells.Single().Outputs.Single().Json["text"]![0]!.ToString());
        Assert.DoesNotContain("abc123x", File.ReadAllText(folder.File("artifacts", "notebooks", "a.ipynb")), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
