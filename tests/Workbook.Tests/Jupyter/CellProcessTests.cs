using Workbook.Jupyter;
using Workbook.Protocol;
using Workbook.Running;

namespace Workbook.Tests.Jupyter;

/// <summary>The process under a kernel, before a cell has run.</summary>
public sealed class CellProcessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly CellProcess cells;

    public CellProcessTests() => cells = new CellProcess(() => KernelProcess.Start(folder.Path, Engine.Interactive, new RunLimits(null, null, null)));

    [Fact]
    public async Task An_answer_that_comes_before_the_first_cell_changes_nothing()
    {
        cells.Answer("unasked");

        Assert.Equal(CodeState.Complete, (await cells.AskAsync<CodeChecked>(new CheckCode("1")))?.State);
    }

    [Fact]
    public async Task A_cell_that_is_interrupted_before_its_process_has_started_ends()
    {
        using var interrupt = new CancellationTokenSource();
        var replies = new List<KernelReply>();
        var running = cells.ExecuteAsync(new ExecuteCell("await Task.Delay(-1);", "csharp"), replies.Add, interrupt.Token);

        await interrupt.CancelAsync();

        // Where the process starts quickly the cell says so, else the process has been ended.
        var error = await running ?? Assert.Single(replies.OfType<CellFailed>()).Error;
        Assert.Equal("Interrupted", error.Name);
    }

    [Fact]
    public async Task Disposing_it_while_a_cell_runs_starts_no_process_in_its_place()
    {
        var starts = 0;
        var others = new CellProcess(() => (starts++, KernelProcess.Start(folder.Path, Engine.Interactive, new RunLimits(null, null, null))).Item2);
        var printed = new TaskCompletionSource();
        var running = others.ExecuteAsync(new ExecuteCell("Console.Write(1); while (true) { }", "csharp"), reply => { if (reply is Printed) { printed.TrySetResult(); } }, CancellationToken.None);
        await printed.Task;

        others.Dispose();

        Assert.Equal("KernelDied", (await running)?.Name);
        Assert.Equal(1, starts);
    }

    public void Dispose()
    {
        cells.Dispose();
        folder.Dispose();
    }
}
