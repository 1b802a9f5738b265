namespace Workbook.Tests.Run;

/// <summary>How a run ends: exit codes, what is said, what is written.</summary>
public sealed class RunExitTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task All_that_passes_ends_with_0_and_a_book()
    {
        folder.Raw("b.ipynb", """{"cells":[{"cell_type":"markdown","metadata":{},"source":"# Title"},{"cell_type":"raw","metadata":{},"source":"2 + 2"}],"metadata":{"mine":1},"nbformat":4,"nbformat_minor":4}""");
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
    [InlineData("#!fsharp\nlet x = 1", "'#!fsharp' is not supported")]
    [InlineData("Environment.Exit(7);", "exit code 7")]
    [InlineData("int F(int n) => 1 + F(n + 1); F(0);", "Stack overflow")]
    public async Task What_this_kernel_cannot_do_or_survive_fails_its_cell_alone(string cell, string told)
    {
        folder.Notebook("x.ipynb", "1 + 1", cell);

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", "x.ipynb", "--no-book");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("FAILED in code cell 2", ended.Errors, StringComparison.Ordinal);
        Assert.Contains(told, ended.Errors, StringComparison.Ordinal);
        Assert.Single(folder.Executed("x.ipynb").Cells[0].Outputs);
    }

    [Fact]
    public async Task A_notebook_that_never_ends_times_out_with_3_and_leaves_no_process()
    {
        folder.Notebook("x.ipynb", "var p = System.Diagnostics.Process.Start(\"sleep\", \"1000\"); p.Id", "Console.WriteLine(\"so far\"); while (true) { }");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", "x.ipynb", "--no-book", "--timeout", "12");

        Assert.Equal(3, ended.ExitCode);
        Assert.Contains("x.ipynb: TIMED OUT in code cell 2", ended.Errors, StringComparison.Ordinal);
        var cells = folder.Executed("x.ipynb").Cells;
        Assert.Equal(["stream", "error"], cells[1].Outputs.Select(output => output.Kind));
        var id = cells[0].Outputs.Single().Data("text/html")!.Split('>', '<')[4];
        Assert.False(IsRunning(int.Parse(id)), $"process {id} is left");
    }

    [Fact]
    public async Task A_cell_that_prints_without_end_keeps_head_and_tail()
    {
        folder.Notebook("x.ipynb", "Console.WriteLine(\"first\"); var big = new string('x', 100_000); for (var i = 0; i < 100; i++) Console.Write(big); Console.Write(\"last\");");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", "x.ipynb", "--no-book");

        Assert.Equal(0, ended.ExitCode);
        var text = Assert.Single(folder.Executed("x.ipynb").Cells[0].Outputs).Text;
        Assert.StartsWith("first\nx", text, StringComparison.Ordinal);
        Assert.EndsWith("xlast", text, StringComparison.Ordinal);
        Assert.Contains("characters left out", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 1_000_000, 1_100_000);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_with_130_and_writes_what_has_run(string signal)
    {
        folder.Notebook("x.ipynb", "Environment.ProcessId", "System.IO.File.WriteAllText(\"running\", \"\"); while (true) { }");
        folder.Notebook("y.ipynb", "1");
        using var process = WorkbookProcess.Start(folder.Path, "run", "x.ipynb", "y.ipynb", "--jobs", "1");
        while (!File.Exists(folder.File("running")))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        using (var kill = System.Diagnostics.Process.Start("kill", ["-" + signal, process.Id.ToString()]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var ended = await WorkbookProcess.EndAsync(process);
        Assert.Equal(130, ended.ExitCode);
        var cells = folder.Executed("x.ipynb").Cells;
        Assert.Equal("Interrupted", Assert.Single(cells[1].Outputs).ErrorName);
        Assert.False(IsRunning(int.Parse(cells[0].Outputs.Single().Data("text/html")!.Split('>', '<')[4])));
        Assert.False(File.Exists(folder.File("artifacts", "notebooks", "y.ipynb")));
    }

    [Fact]
    public async Task A_killed_kernel_fails_its_notebook_alone()
    {
        folder.Notebook("x.ipynb", "Console.Write(\"last words\"); System.Diagnostics.Process.GetCurrentProcess().Kill();");
        folder.Notebook("y.ipynb", "1");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", "x.ipynb", "y.ipynb", "--no-book");

        Assert.Equal(1, ended.ExitCode);
        var outputs = folder.Executed("x.ipynb").Cells[0].Outputs.ToList();
        Assert.Equal("last words", outputs[0].Text);
        Assert.Equal("KernelDied", outputs[1].ErrorName);
        Assert.Single(folder.Executed("y.ipynb").Cells[0].Outputs);
    }

    [Fact]
    public async Task The_first_figure_is_announced()
    {
        folder.Notebook("x.ipynb", "\"{}\".DisplayAs(\"application/vnd.plotly.v1+json\");", "Console.WriteLine();");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", "x.ipynb", "--no-book");

        Assert.Matches(@"x\.ipynb: cell 1 of 2, .*\nx\.ipynb: first figure after \d+\.\d s\nx\.ipynb: cell 2 of 2", ended.Output);
    }

    public void Dispose() => folder.Dispose();

    private static bool IsRunning(int id) =>
        File.Exists($"/proc/{id}/stat") && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
}
