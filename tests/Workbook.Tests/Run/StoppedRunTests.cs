using System.Diagnostics;

namespace Workbook.Tests.Run;

/// <summary>A run that somebody stops leaves what has run and no process.</summary>
public sealed class StoppedRunTests : IDisposable
{
    // The kernel, a child and a grandchild without a parent; then all threads of the pool are busy for ever.
    private const string Endless = """
        Console.Write("so far");
        var child = System.Diagnostics.Process.Start("sleep", "1000");
        System.Diagnostics.Process.Start("sh", ["-c", "sleep 1000 & echo $! > grandchild"]).WaitForExit();
        System.IO.File.WriteAllText("ids", $"{Environment.ProcessId}\n{child.Id}\n{System.IO.File.ReadAllText("grandchild")}");
        for (var i = 0; i < 1000; i++) { System.Threading.ThreadPool.UnsafeQueueUserWorkItem(_ => System.Threading.Thread.Sleep(-1), null); }
        while (true) { }
        """;

    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task A_signal_ends_with_130_and_writes_what_has_run(string signal)
    {
        folder.Notebook("x.ipynb", Endless);
        folder.Notebook("y.ipynb", "1");
        using var process = WorkbookProcess.Start(folder.Path, "run", "x.ipynb", "y.ipynb", "--jobs", "1");
        var ids = await Processes.IdsAsync(folder.File("ids"), 3);

        await Processes.SignalAsync(process, signal);
        await Processes.SignalAsync(process, signal); // Whoever waits may try again.
        var ended = await WorkbookProcess.EndAsync(process);

        Assert.Equal(130, ended.ExitCode);
        Assert.Contains("x.ipynb: interrupted in", ended.Output, StringComparison.Ordinal);
        var outputs = folder.Executed("x.ipynb").Cells[0].Outputs.ToList();
        Assert.Equal(["so far", "Interrupted"], [outputs[0].Text, outputs[1].ErrorName]);
        Assert.All(ids, id => Assert.False(Processes.IsRunning(id), $"process {id} is left"));
        Assert.False(File.Exists(folder.File("artifacts", "notebooks", "y.ipynb")));
        Assert.False(Directory.Exists(folder.File("artifacts", "book")));
    }

    [Fact]
    public async Task Kernels_of_a_command_that_was_killed_end_by_themselves_and_leave_nothing_in_the_temporary_folder()
    {
        folder.Notebook("x.ipynb", Endless);
        var temporary = Directory.CreateDirectory(folder.File("temporary")).FullName;
        var command = WorkbookProcess.Command(folder.Path, "run", "x.ipynb");
        command.Environment["TMPDIR"] = temporary;
        command.Environment["DOTNET_EnableDiagnostics"] = "0"; // The command's own files, which a killed process cannot remove.
        using var process = Process.Start(command)!;
        var ids = await Processes.IdsAsync(folder.File("ids"), 3);

        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        foreach (var id in ids)
        {
            await Processes.EndedAsync(id);
        }

        Assert.Empty(Directory.GetFileSystemEntries(temporary));
    }

    [Fact]
    public async Task Kernels_leave_nothing_in_the_temporary_folder_and_what_killed_commands_left_there_is_removed()
    {
        folder.Notebook("x.ipynb", "1");
        var temporary = Directory.CreateDirectory(folder.File("temporary")).FullName;
        var left = Path.Combine(temporary, "workbook-kernel-left");
        File.WriteAllText(left, "");
        File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddHours(-1));
        File.WriteAllText(Path.Combine(temporary, "workbook-kernel-new"), "");
        var command = WorkbookProcess.Command(folder.Path, "run", "x.ipynb", "--no-book");
        command.Environment["TMPDIR"] = temporary;

        var ended = await WorkbookProcess.EndAsync(command);

        Assert.Equal(0, ended.ExitCode);
        Assert.Equal("workbook-kernel-new", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(temporary))));
    }

    public void Dispose() => folder.Dispose();
}
