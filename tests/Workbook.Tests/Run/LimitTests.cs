namespace Workbook.Tests.Run;

/// <summary>Time and memory that a notebook may take.</summary>
public sealed class LimitTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_cell_that_does_not_end_in_time_ends_with_3_and_takes_all_it_started_along()
    {
        // One in a group and a session of its own whose parent has gone, as daemons are.
        folder.Notebook(
            "busy.ipynb", "Console.WriteLine(\"so far\"); System.Diagnostics.Process.Start(\"sh\", [\"-c\", \"setsid sh -c 'echo $$ > left; exec sleep 1000' &\"]).WaitForExit(); while (true) { }", "1");
        folder.Notebook("blocked.ipynb", "new System.Threading.ManualResetEvent(false).WaitOne();");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", ".", "--no-book", "--jobs", "2", "--cell-timeout", "5");

        Assert.Equal(3, ended.ExitCode);
        foreach (var name in (string[])["busy", "blocked"])
        {
            Assert.Contains($"{name}.ipynb: TIMED OUT in code cell 1", ended.Errors, StringComparison.Ordinal);
        }

        Assert.Contains("Code cell 1 did not end within 5 s (--cell-timeout).", ended.Errors, StringComparison.Ordinal);
        var cells = folder.Executed("busy.ipynb").Cells;
        Assert.Equal(["so far\n", "TimedOut"], [cells[0].Outputs.First().Text, cells[0].Outputs.Last().ErrorName]);
        Assert.Empty(cells[1].Outputs);
        await Processes.EndedAsync((await Processes.IdsAsync(folder.File("left"), 1))[0]);
    }

    [Fact]
    public async Task A_notebook_that_does_not_end_in_time_ends_with_3_and_names_the_cell_that_ran()
    {
        folder.Notebook("x.ipynb", "Console.Write(\"so far\"); System.Threading.Thread.Sleep(-1);");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", "x.ipynb", "--no-book", "--timeout", "4.5");

        Assert.Equal(3, ended.ExitCode);
        Assert.Contains("The notebook did not end within 4.5 s (--timeout); then code cell 1 ran.", ended.Errors, StringComparison.Ordinal);
        Assert.Equal("TimedOut", folder.Executed("x.ipynb").Cells[0].Outputs.Last().ErrorName);
    }

    [Fact]
    public async Task A_notebook_that_takes_more_memory_than_allowed_fails_alone_and_is_told_the_limit()
    {
        folder.Notebook("objects.ipynb", "Console.Write(\"so far\"); var all = new List<byte[]>(); while (true) { all.Add(GC.AllocateUninitializedArray<byte>(10_000_000)); all[^1].AsSpan().Fill(1); }", "1");
        folder.Notebook("native.ipynb", "Console.Write(\"so far\"); unsafe { while (true) { new Span<byte>(System.Runtime.InteropServices.NativeMemory.Alloc(10_000_000), 10_000_000).Fill(1); System.Threading.Thread.Sleep(1); } }", "1");
        folder.Notebook("modest.ipynb", "for (var i = 0; i < 100; i++) { new byte[50_000_000].AsSpan().Fill(1); } 1");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", ".", "--no-book", "--jobs", "2", "--memory", "512");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("modest.ipynb: passed", ended.Output, StringComparison.Ordinal);
        Assert.Matches(@"objects\.ipynb: FAILED in code cell 1:\n.*\n  The kernel had \d+ MB of the 512 MB that --memory gives a notebook", ended.Errors);
        Assert.Matches(@"native\.ipynb: FAILED in code cell 1:\n.*\n  the kernel process was stopped while this cell ran: it had taken 5\d\d MB of the 512 MB", ended.Errors);
        Assert.Equal(["so far", "System.OutOfMemoryException"], Told("objects.ipynb"));
        Assert.Equal(["so far", "OutOfMemory"], Told("native.ipynb"));

        string[] Told(string name) => [folder.Executed(name).Cells[0].Outputs.First().Text, folder.Executed(name).Cells[0].Outputs.Last().ErrorName];
    }

    [Fact]
    public async Task A_kernel_fits_into_the_least_limit()
    {
        folder.Notebook("x.ipynb", "record Pair(int A, int B);\nEnumerable.Range(0, 100).Select(i => new Pair(i, i * i)).ToList()", "display(new int[1_000_000].Length);");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", "x.ipynb", "--no-book", "--memory", $"{Workbook.Running.MemoryLimit.Least}");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
    }

    public void Dispose() => folder.Dispose();
}
