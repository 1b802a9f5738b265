using System.Diagnostics;
using Workbook.Run;

namespace Workbook.Tests.Run;

/// <summary>What is shown while notebooks run, and after.</summary>
public sealed class ProgressTests : IDisposable
{
    private const string Warned = "void F() { int unused; } F();";
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Warnings_of_the_compiler_are_yellow_on_a_terminal_and_fail_nothing()
    {
        folder.Notebook("x.ipynb", "1", Warned);

        // 'script' runs a command on a terminal of its own.
        var command = WorkbookProcess.Command(folder.Path, "run", "x.ipynb", "--no-book");
        var terminal = new ProcessStartInfo("script", ["-qec", $"{command.FileName} {string.Join(' ', command.ArgumentList)}", "/dev/null"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        terminal.Environment["TERM"] = "xterm-256color";
        terminal.Environment.Remove("NO_COLOR");
        var ended = await WorkbookProcess.EndAsync(terminal);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.Matches(@"x\.ipynb: code cell 2: \e\[33m\(1,\d+\): warning CS0168: [^\e]*\e\[0m", ended.Output);
        Assert.Contains("x.ipynb  cell 1 of 2", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elsewhere_all_is_plain_text_and_ends_with_a_summary()
    {
        folder.Notebook("x.ipynb", Warned);
        folder.Notebook("y.ipynb", "throw new Exception(\"\\u001b[31mred\\a\\0\");");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", "x.ipynb", "y.ipynb", "--no-book");

        Assert.Equal(1, ended.ExitCode);
        Assert.Matches(@"x\.ipynb: code cell 1: \(1,\d+\): warning CS0168: ", ended.Errors);
        Assert.Contains("System.Exception: ␛[31mred␇␀", ended.Errors, StringComparison.Ordinal);
        Assert.Matches(@"\n2 notebooks: 1 passed, 1 FAILED in \d+\.\d s\n$", ended.Output);
        Assert.DoesNotContain('\e', ended.Output + ended.Errors);
    }

    [Fact]
    public void Many_warnings_are_counted_and_long_lines_cut()
    {
        var warnings = Enumerable.Range(1, 30).Select(cell => new CellWarning(cell, new string('w', 1000))).ToList();

        var lines = FailureReport.Of("x.ipynb", warnings, new Paint(on: false)).ToList();

        Assert.Equal((21, "x.ipynb: … 10 more warnings"), (lines.Count, lines[^1]));
        Assert.All(lines, line => Assert.True(line.Length < 450));
    }

    public void Dispose() => folder.Dispose();
}
