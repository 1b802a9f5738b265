using Workbook.Protocol;
using Workbook.Running;

namespace Workbook.Tests.Run;

/// <summary>A kernel that cannot be started is nobody's cell's fault: one clear line and exit code 2.</summary>
public sealed class KernelStartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("missing")]
    [InlineData("a name that is much longer than a socket may have, which on Linux is a hundred and eight characters long, and it is an old limit")]
    public async Task A_machine_on_which_none_can_be_reached_is_one_clear_line(string temporary)
    {
        folder.Notebook("x.ipynb", "1");
        folder.Notebook("y.ipynb", "1");
        var command = WorkbookProcess.Command(folder.Path, "run", "x.ipynb", "y.ipynb", "--no-book");
        command.Environment["TMPDIR"] = folder.File(temporary);

        var ended = await WorkbookProcess.EndAsync(command);

        Assert.Equal(2, ended.ExitCode);
        var line = Assert.Single(ended.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith($"expected a kernel process to start, found: no pipe {folder.File(temporary)}", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_that_the_system_refuses_says_why()
    {
        var error = Assert.Throws<KernelStartException>(() => KernelProcess.Start(folder.File("missing"), Engine.Interactive, new RunLimits(null, null, null)));

        Assert.Contains("missing", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "PASSIVE 3 3")]
    [InlineData(null, "PASSIVE  ")]
    public async Task A_process_leaves_the_others_time_and_processors(int? threads, string told)
    {
        const string Code = """Console.Write(string.Join(' ', new[] { "OMP_WAIT_POLICY", "OMP_NUM_THREADS", "RECURRENT_THREADS" }.Select(Environment.GetEnvironmentVariable)));""";
        using var process = KernelProcess.Start(folder.Path, Engine.Interactive, new RunLimits(null, null, null) { Threads = threads });
        var printed = "";

        await process.ExecuteAsync(new ExecuteCell(Code, "csharp"), () => { }, reply => printed += (reply as Printed)?.Text, TestContext.Current.CancellationToken);

        Assert.Equal(told, printed);
    }

    public void Dispose() => folder.Dispose();
}
