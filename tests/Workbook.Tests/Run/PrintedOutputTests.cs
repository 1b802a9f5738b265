using System.Diagnostics;

namespace Workbook.Tests.Run;

/// <summary>Whatever a cell prints and shows, the notebook keeps its beginning and its end, and the command stays small.</summary>
public sealed class PrintedOutputTests : IDisposable
{
    private const int Megabytes = 200; // Twice that as characters: more than the command may have.
    private const int CommandMegabytes = 350;
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Output_without_end_is_bounded_in_the_notebook_and_in_memory()
    {
        folder.Notebook(
            "x.ipynb",
            $"Console.WriteLine(\"first\"); var line = new string('x', 999); for (var i = 0; i < {Megabytes} * 1000; i++) Console.WriteLine(line); Console.Write(\"last\");",
            $"Console.Write(\"first\" + new string('x', {Megabytes} * 1_000_000) + \"last\");",
            "for (var i = 0; i < 100_000; i++) { Console.WriteLine(); } Console.Write(\"last\");",
            "for (var i = 0; i < 100_000; i++) { display(i); }",
            "display(new string('x', 100_000_000)); HTML(new string('x', 20_000_000))",
            "var shown = display(\"begin\"); for (var i = 0; i < 100_000; i++) { shown.Update(i.ToString()); }",
            "Console.Write(\"\\0\\u001b[31m \\ud83d|\\ude00 \\ufffe\"); for (var i = 0; i < 600_000; i++) { Console.Write(\"\\U0001F600\"); }",
            "System.Diagnostics.Process.Start(\"sh\", [\"-c\", \"head -c 100000000 /dev/zero; head -c 100000000 /dev/zero >&2\"]).WaitForExit(); throw new Exception(new string('x', 10_000_000));");
        using var process = Process.Start(WorkbookProcess.Command(folder.Path, "run", "x.ipynb", "--no-book"))!;
        var peak = PeakAsync(process);
        var ended = await WorkbookProcess.EndAsync(process);

        Assert.Equal(1, ended.ExitCode);
        Assert.InRange(await peak, 1, CommandMegabytes);
        Assert.True(ended.Errors.Length < 20_000, "the report is short");
        Check();
    }

    public void Dispose() => folder.Dispose();

    private void Check()
    {
        var cells = folder.Executed("x.ipynb").Cells;
        foreach (var printed in (string[])[Text(0), Text(1), Text(2)])
        {
            Assert.EndsWith("last", printed, StringComparison.Ordinal);
            Assert.Contains("characters left out", printed, StringComparison.Ordinal);
            Assert.InRange(printed.Length, 20_000, 1_100_000);
        }

        Assert.StartsWith("first\nx", Text(0), StringComparison.Ordinal);
        Assert.StartsWith("firstx", Text(1), StringComparison.Ordinal);
        Assert.Equal(1001, cells[3].Outputs.Count());
        Assert.Contains("99000 outputs left out", cells[3].Outputs.Last().Text, StringComparison.Ordinal);
        Assert.Matches("^x+\n… 99868928 characters left out …\nx+$", cells[4].Outputs.First().Data("text/plain"));
        Assert.Equal("… a value of 20000000 characters left out (text/html): one that is displayed may have 16777216 …", cells[4].Outputs.Last().Data("text/plain"));
        Assert.Equal("99999", Assert.Single(cells[5].Outputs).Data("text/plain"));
        Assert.StartsWith("\0\u001b[31m \ufffd|\ufffd \ufffe\U0001F600", Text(6), StringComparison.Ordinal);
        Assert.EndsWith("\n\U0001F600", Text(6)[..(Text(6).LastIndexOf('\n') + 3)], StringComparison.Ordinal); // No character is cut in half.
        Assert.Equal("System.Exception", Assert.Single(cells[7].Outputs).ErrorName);

        string Text(int cell) => Assert.Single(cells[cell].Outputs).Text;
    }

    private static async Task<int> PeakAsync(Process process)
    {
        var peak = 0;
        while (!process.HasExited)
        {
            try
            {
                peak = Processes.Peak(process.Id);
            }
            catch (Exception error) when (error is IOException or InvalidOperationException)
            {
                break; // It has just ended.
            }

            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        return peak;
    }
}
