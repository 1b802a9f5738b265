using Workbook.Documents;

namespace Workbook.Tests.Run;

/// <summary>Jupyter's conventions: a cell tagged raises-exception may fail, one tagged skip-execution and a raw cell do not run.</summary>
public sealed class MeantErrorsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_cell_may_fail_where_its_tag_says_so()
    {
        Write("""{"tags": ["raises-exception"]}""", "int z = \"text\";");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", "a.ipynb");

        Assert.Equal(0, ended.ExitCode);
        Assert.DoesNotContain("did not run to its end", File.ReadAllText(folder.File("artifacts", "book", "a.html")), StringComparison.Ordinal);
        Assert.Equal("CompilationError", Executed()[0].Outputs.Single().Json["ename"]!.ToString());
        Assert.Equal("after", Executed()[1].Outputs.Single().Json["text"]![0]!.ToString());
    }

    [Fact]
    public async Task A_kernel_that_dies_ends_the_run_whatever_the_tag()
    {
        Write("""{"tags": ["raises-exception"]}""", "Environment.Exit(5);");

        Assert.Equal(1, (await WorkbookProcess.RunAsync(folder.Path, "run", "a.ipynb", "--allow-errors")).ExitCode);
        Assert.Contains("did not run to its end", File.ReadAllText(folder.File("artifacts", "book", "a.html")), StringComparison.Ordinal);
        Assert.Empty(Executed()[1].Outputs);
    }

    [Theory]
    [InlineData("code", """{"tags": ["skip-execution"]}""")]
    [InlineData("raw", "{}")]
    public async Task What_is_not_to_run_does_not(string kind, string metadata)
    {
        Write(metadata, "throw new Exception();", kind);

        Assert.Equal(0, (await WorkbookProcess.RunAsync(folder.Path, "run", "a.ipynb", "--no-book")).ExitCode);
        Assert.Equal(kind, Executed()[0].Kind);
        Assert.Equal("throw new Exception();", Executed()[0].Source);
        Assert.Empty(Executed()[0].Outputs);
    }

    [Fact]
    public async Task With_allow_errors_a_run_goes_on_says_so_and_can_be_verified()
    {
        folder.Notebook("a.ipynb", "throw new Exception(\"told\");", "Console.Write(\"after\");");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", "a.ipynb", "--no-book", "--allow-errors");

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("a.ipynb: code cell 1: failed, and the run went on: System.Exception: told", ended.Errors + ended.Output, StringComparison.Ordinal);
        Assert.Equal(2, Executed().Count(cell => cell.Outputs.Any()));
        var verified = await WorkbookProcess.RunAsync(folder.Path, "verify", "artifacts/notebooks/a.ipynb");
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Errors);
        Assert.Contains("2 cells agree", verified.Output, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private List<NotebookCell> Executed() => [.. folder.Executed("a.ipynb").Cells];

    private void Write(string metadata, string source, string kind = "code")
    {
        var text = System.Text.Json.JsonSerializer.Serialize(source);
        var code = ", \"outputs\": [], \"execution_count\": null";
        folder.Raw("a.ipynb", $$"""
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"name": ".net-csharp"} }, "cells": [
              {"cell_type": "{{kind}}", "id": "a", "metadata": {{metadata}}, "source": {{text}}{{(kind == "code" ? code : "")}} },
              {"cell_type": "code", "id": "b", "metadata": {}, "source": "Console.Write(\"after\");"{{code}} }]}
            """);
    }
}
