using System.Diagnostics;
using System.Text.Json;

namespace Workbook.Tests.Run;

/// <summary>An output folder that cannot take the results is one clear line and exit code 2, before anything runs where that can be known.</summary>
public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("out", "expected a folder that can be written, found ", "Permission denied")]
    [InlineData("/proc/out", "expected a folder that can be written, found /proc/out/notebooks: ", "")]
    [InlineData("taken", "Expected an empty folder or an earlier book, found other files in ", "taken/book")]
    [InlineData("x.ipynb", "expected a folder that can be written, found ", "x.ipynb")]
    public async Task It_is_known_before_anything_runs(string output, string told, string reason)
    {
        folder.Notebook("x.ipynb", "System.IO.File.WriteAllText(\"ran\", \"\");");
        Directory.CreateDirectory(folder.File("taken", "book"));
        File.WriteAllText(folder.File("taken", "book", "mine.txt"), "mine");
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder.File("out"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var ended = await WorkbookProcess.EndAsync(Unprivileged(WorkbookProcess.Command(folder.Path, "run", "x.ipynb", "--out", output)));

        Assert.Equal(2, ended.ExitCode);
        Assert.StartsWith(told, Assert.Single(ended.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains(reason, ended.Errors, StringComparison.Ordinal);
        Assert.Equal("", ended.Output);
        Assert.False(File.Exists(folder.File("ran")));
    }

    [Theory]
    [InlineData(500, "expected a folder that can be written, found ", false)] // Too little for anything:
    [InlineData(4000, "expected to write ", true)] // enough for the trial, not for a notebook of 8 MB.
    public async Task A_disk_that_is_full_is_one_clear_line_and_nothing_is_half_written(int kilobytes, string told, bool runs)
    {
        folder.Notebook("x.ipynb", "System.IO.File.WriteAllText(\"ran\", \"\"); display(new string('x', 8_000_000));");
        folder.Notebook("y.ipynb", "await Task.Delay(100_000);");
        Directory.CreateDirectory(folder.File("artifacts", "notebooks"));
        File.WriteAllText(folder.File("artifacts", "notebooks", "x.ipynb"), "old");

        // The largest file that may be written is the nearest to a full disk that needs no privilege.
        var command = WorkbookProcess.Command(folder.Path, "run", "x.ipynb", "y.ipynb", "--jobs", "2", "--no-book")
            .Under("bash", "-c", $"trap '' XFSZ; ulimit -f {kilobytes}; exec \"$@\"", "limited");
        command.Environment["DOTNET_EnableWriteXorExecute"] = "0"; // The runtime wants a large file for that.
        var ended = await WorkbookProcess.EndAsync(command);

        Assert.Equal(2, ended.ExitCode);
        var line = ended.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.StartsWith(told, line, StringComparison.Ordinal);
        Assert.Contains("artifacts/notebooks", line, StringComparison.Ordinal);
        Assert.Contains("too large", line, StringComparison.Ordinal);
        Assert.Equal(runs, File.Exists(folder.File("ran")));
        Assert.Equal("old", File.ReadAllText(folder.File("artifacts", "notebooks", "x.ipynb")));
        Assert.DoesNotContain(Directory.EnumerateFiles(folder.File("artifacts"), ".*", SearchOption.AllDirectories), name => name.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_runs_at_once_on_the_same_notebooks_do_each_other_no_harm()
    {
        folder.Notebook("x.ipynb", "Console.Write(\"x\");");
        folder.Raw("y.ipynb", Text("y", 1_000_000));

        var ended = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => WorkbookProcess.RunAsync(folder.Path, "run", ".", "--jobs", "1")));

        Assert.All(ended, one => Assert.Equal((0, ""), (one.ExitCode, string.Concat(one.Errors.Split('\n').Where(line => !line.StartsWith("warning: ", StringComparison.Ordinal))))));
        Assert.Equal("x", folder.Executed("x.ipynb").Cells[0].Outputs.Single().Text);
        Assert.Equal(1_000_000, folder.Executed("y.ipynb").Cells[0].Source.Length);
        Assert.Equal(["book", "notebooks"], Directory.GetFileSystemEntries(folder.File("artifacts")).Select(Path.GetFileName).Order());
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.File("artifacts", "notebooks")).Length);
        Assert.EndsWith("</html>", File.ReadAllText(folder.File("artifacts", "book", "y.html")).TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_killed_while_it_writes_leaves_the_old_or_the_new_and_a_later_one_cleans_up()
    {
        const int Size = 4_000_000;
        var (notebook, page) = (folder.File("artifacts", "notebooks", "x.ipynb"), folder.File("artifacts", "book", "x.html"));
        folder.Raw("x.ipynb", Text("a", Size));
        Assert.Equal(0, (await WorkbookProcess.RunAsync(folder.Path, "run", "x.ipynb")).ExitCode);
        var random = new Random(1);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            folder.Raw("x.ipynb", Text(attempt % 2 == 0 ? "b" : "a", Size));
            using var process = WorkbookProcess.Start(folder.Path, "run", "x.ipynb");
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await Processes.UntilAsync(() => process.HasExited || Temporary().Length > 0, "something was written");
            await Task.Delay(random.Next(0, 100), TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            await output;

            var source = Workbook.Documents.NotebookReader.Read(notebook).Cells[0].Source;
            Assert.Equal((Size, 1), (source.Length, source.Distinct().Count()));
            Assert.EndsWith("</html>", File.ReadAllText(page).TrimEnd(), StringComparison.Ordinal);
        }

        using (var stopped = WorkbookProcess.Start(folder.Path, "run", "x.ipynb"))
        {
            await Processes.UntilAsync(() => Directory.EnumerateDirectories(folder.File("artifacts"), ".*").Any(path => DateTime.UtcNow - Directory.GetCreationTimeUtc(path) < TimeSpan.FromSeconds(1)), "a book was begun");
            await Processes.SignalAsync(stopped, "INT");
            Assert.Equal(130, (await WorkbookProcess.EndAsync(stopped)).ExitCode);
        }

        foreach (var left in Temporary())
        {
            Directory.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddMinutes(-1));
        }

        Assert.Equal(0, (await WorkbookProcess.RunAsync(folder.Path, "run", "x.ipynb")).ExitCode);
        Assert.Empty(Temporary());

        string[] Temporary() => Directory.Exists(folder.File("artifacts"))
            ? [.. Directory.EnumerateFileSystemEntries(folder.File("artifacts"), ".*", SearchOption.AllDirectories)]
            : [];
    }

    public void Dispose() => folder.Dispose();

    // A notebook without code, which needs no kernel: a run that does nothing but write.
    private static string Text(string text, int count) => $$"""
        {"cells":[{"cell_type":"markdown","metadata":{},"source":{{JsonSerializer.Serialize(string.Concat(Enumerable.Repeat(text, count)))}}}],"metadata":{},"nbformat":4,"nbformat_minor":4}
        """;

    // The superuser writes everywhere, unless it gives that up.
    private static ProcessStartInfo Unprivileged(ProcessStartInfo command) =>
        Environment.IsPrivilegedProcess ? command.Under("setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override") : command;
}
