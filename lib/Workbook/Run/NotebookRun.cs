using System.Diagnostics;
using System.Text.Json.Nodes;
using Workbook.Documents;

namespace Workbook.Run;

/// <summary>How the run of a notebook ended.</summary>
internal enum RunState
{
    /// <summary>All cells ran.</summary>
    Passed,

    /// <summary>A cell failed.</summary>
    Failed,

    /// <summary>The notebook's time was up.</summary>
    TimedOut,

    /// <summary>Somebody asked to stop.</summary>
    Interrupted,
}

/// <summary>Where and why a notebook stopped.</summary>
/// <param name="Cell">The cell's place among the code cells, from 1.</param>
/// <param name="Source">The cell's text.</param>
/// <param name="Trace">The error in full.</param>
internal sealed record CellFailure(int Cell, string Source, string Trace);

/// <summary>The result of running a notebook.</summary>
internal sealed record RunResult(RunState State, TimeSpan Elapsed, CellFailure? Failure);

/// <summary>Runs the cells of one notebook in one fresh kernel process and stores what they show in the document.</summary>
internal sealed class NotebookRun(NotebookDocument document, string folder, TimeSpan? timeout, Action<CellProgress> report)
{
    private readonly Dictionary<string, CellOutputs.Output> displays = [];
    private readonly List<(NotebookCell Cell, CellOutputs Outputs, int Count)> ran = [];
    private readonly Stopwatch clock = Stopwatch.StartNew();

    /// <summary>Runs the cells in order up to the first that fails.</summary>
    /// <returns>How it ended; the document then holds the outputs of what ran, and no others.</returns>
    public async Task<RunResult> RunAsync(CancellationToken interruption)
    {
        var started = DateTimeOffset.UtcNow;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(interruption);
        if (timeout is { } limit)
        {
            time.CancelAfter(limit);
        }

        var (state, failure) = (RunState.Passed, (CellFailure?)null);
        using (var kernel = KernelProcess.Start(folder))
        {
            var cells = PrepareCells();
            for (var i = 0; i < cells.Count && failure is null; i++)
            {
                report(new CellProgress(i + 1, cells.Count, IsFigure: false));
                (state, failure) = await RunCellAsync(kernel, cells[i], i + 1, cells.Count, time.Token, interruption).ConfigureAwait(false);
            }
        }
        foreach (var (cell, outputs, count) in ran)
        {
            cell.SetOutputs(outputs.ToJson(count), count);
        }

        Provenance.Write(document.Metadata, started, clock.Elapsed);
        return new RunResult(state, clock.Elapsed, failure);
    }

    private List<NotebookCell> PrepareCells()
    {
        // Raw cells count as code, as in .NET Interactive.
        foreach (var raw in document.Cells.Where(cell => cell.Kind == "raw"))
        {
            raw.Json["cell_type"] = "code";
        }

        var cells = document.Cells.Where(cell => cell.IsCode).ToList();
        foreach (var cell in cells)
        {
            cell.SetOutputs([], executionCount: null);
        }

        return cells.FindAll(cell => !string.IsNullOrWhiteSpace(cell.Source));
    }

    private async Task<(RunState, CellFailure?)> RunCellAsync(
        KernelProcess kernel, NotebookCell cell, int index, int count, CancellationToken time, CancellationToken interruption)
    {
        var outputs = new CellOutputs(displays);
        ran.Add((cell, outputs, index));
        var begin = DateTimeOffset.UtcNow;
        var state = RunState.Failed;
        try
        {
            await kernel.ExecuteAsync(cell.Source, cell.KernelName ?? document.DefaultKernelName, Receive, time).ConfigureAwait(false);
        }
        catch (KernelDiedException died)
        {
            outputs.Fail("KernelDied", died.Message, MultilineText.Split(died.Message));
        }
        catch (OperationCanceledException)
        {
            state = interruption.IsCancellationRequested ? RunState.Interrupted : RunState.TimedOut;
            var message = state == RunState.Interrupted ? "The run was interrupted." : $"The notebook did not end within {timeout!.Value.TotalSeconds} s.";
            outputs.Fail(state.ToString(), message, [message]);
        }
        cell.Metadata["execution"] = new JsonObject
        {
            ["iopub.execute_input"] = Provenance.Iso(begin),
            ["shell.execute_reply"] = Provenance.Iso(DateTimeOffset.UtcNow),
        };
        if (outputs.Error is not { } error)
        {
            return (RunState.Passed, null);
        }

        var trace = string.Join('\n', error["traceback"]!.AsArray().Select(line => ((string)line!).TrimEnd('\n')));
        return (state, new CellFailure(index, cell.Source, trace));

        void Receive(JsonObject message)
        {
            if (outputs.Receive(message))
            {
                report(new CellProgress(index, count, IsFigure: true));
            }
        }
    }
}
