using Workbook.Documents;

namespace Workbook.Tests.Run;

/// <summary>A kernel process that dies fails its notebook alone, at its cell, and the run says how it died. All in one run.</summary>
public sealed class DyingKernelTests(DyingKernelTests.DyingKernels run) : IClassFixture<DyingKernelTests.DyingKernels>
{
    [Theory]
    [InlineData("exit", 2, "the kernel process ended with exit code 7 while this cell ran")]
    [InlineData("overflow", 2, "the kernel process ended in a stack overflow while this cell ran; its last words:\n  Stack overflow.")]
    [InlineData("failfast", 2, "the kernel process ended itself (Environment.FailFast) while this cell ran; its last words:\n  Process terminated.\n  on purpose")]
    [InlineData("thread", 2, "the kernel process ended by an exception that no code caught while this cell ran; its last words:\n  Unhandled exception. System.InvalidOperationException: in a thread")]
    [InlineData("later", 3, "System.InvalidOperationException: in a thread")]
    [InlineData("killed", 2, "the kernel process was killed by signal 9 (SIGKILL")]
    [InlineData("aborted", 2, "the kernel process was killed by signal 6 (SIGABRT) while this cell ran; its last words:\n  from below")]
    public void It_is_said_where_and_how(string notebook, int cell, string told)
    {
        Assert.Contains($"{notebook}.ipynb: FAILED in code cell {cell}:\n", run.Ended.Errors, StringComparison.Ordinal);
        Assert.Contains(told, Report(notebook), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit")]
    [InlineData("overflow")]
    [InlineData("killed")]
    public void What_it_had_shown_and_printed_is_kept(string notebook)
    {
        var cells = run.Executed(notebook).Cells;

        Assert.Equal("first", Assert.Single(cells[0].Outputs).Text);
        Assert.Equal("last words", cells[1].Outputs.First().Text);
        Assert.Equal("KernelDied", cells[1].Outputs.Last().ErrorName);
        Assert.Empty(cells[2].Outputs);
    }

    [Fact]
    public void A_stack_trace_ends_at_the_cell() => Assert.DoesNotContain("Roslyn", Report("overflow").Replace("Microsoft.CodeAnalysis", "Roslyn"), StringComparison.Ordinal);

    [Fact]
    public void The_others_run_and_the_book_is_built()
    {
        Assert.Equal(1, run.Ended.ExitCode);
        Assert.Contains("8 notebooks: 1 passed, 7 FAILED", run.Ended.Output, StringComparison.Ordinal);
        Assert.Equal("fine", run.Executed("z").Cells[0].Outputs.Single().Text);
        Assert.True(File.Exists(run.Path("artifacts/book/overflow.html")));
    }

    [Fact]
    public async Task What_it_had_started_ends_with_it() => await Processes.EndedAsync((await Processes.IdsAsync(run.Path("left"), 1))[0]);

    private string Report(string notebook) => run.Ended.Errors.Split(".ipynb: FAILED").Zip(run.Ended.Errors.Split(".ipynb: FAILED").Skip(1))
        .Single(pair => pair.First.Split('\n')[^1] == notebook).Second;

    /// <summary>The run.</summary>
    public sealed class DyingKernels : IAsyncLifetime
    {
        private const string Before = "Console.Write(\"first\");";
        private const string Last = "Console.Write(\"last words\"); ";
        private readonly TemporaryFolder folder = new();

        internal WorkbookProcess.Ended Ended { get; private set; } = null!;

        public string Path(string name) => folder.File(name);

        internal NotebookDocument Executed(string name) => folder.Executed(name + ".ipynb");

        public async ValueTask InitializeAsync()
        {
            Dying("exit", "System.IO.File.WriteAllText(\"left\", System.Diagnostics.Process.Start(\"sleep\", \"1000\").Id + \"\\n\"); Environment.Exit(7);");
            Dying("overflow", "int F(int n) => 1 + F(n + 1); F(0);");
            Dying("failfast", "Environment.FailFast(\"on purpose\");");
            Dying("thread", "new System.Threading.Thread(() => throw new InvalidOperationException(\"in a thread\")).Start(); await Task.Delay(100_000);");
            Dying("killed", "System.Diagnostics.Process.GetCurrentProcess().Kill(); await Task.Delay(100_000);");
            Dying("aborted", """
                [System.Runtime.InteropServices.DllImport("libc")] static extern void abort();
                [System.Runtime.InteropServices.DllImport("libc")] static extern int write(int file, byte[] bytes, nint count);
                write(2, Encoding.UTF8.GetBytes("from below\n"), 11); abort();
                """);
            folder.Notebook(
                "later.ipynb", "var go = new TaskCompletionSource(); new System.Threading.Thread(() => { go.Task.Wait(); throw new InvalidOperationException(\"in a thread\"); }).Start();", "1", "go.SetResult(); await Task.Delay(100_000);");
            folder.Notebook("z.ipynb", "Console.Write(\"fine\");");
            Ended = await WorkbookProcess.RunAsync(folder.Path, "run", ".", "--jobs", "2");
        }

        public ValueTask DisposeAsync()
        {
            folder.Dispose();
            return ValueTask.CompletedTask;
        }

        private void Dying(string name, string cell) => folder.Notebook(name + ".ipynb", Before, Last + cell, "1");
    }
}
