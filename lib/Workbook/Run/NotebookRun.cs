using System.Diagnostics;
using System.Text.Json.Nodes;
using Workbook.Documents;
using Workbook.Protocol;
using Workbook.Running;

namespace Workbook.Run;

/// <summary>Runs the cells of one notebook in one fresh kernel process and stores what they show in the document.</summary>
internal sealed class NotebookRun(NotebookDocument document, Func<KernelProcess> start, RunLimits limits, RunSettings settings, Action<CellProgress> report)
{
    private readonly NotebookOutputs shown = new();
    private readonly List<(NotebookCell Cell, CellOutputs Outputs, int Count)> ran = [];
    private readonly List<InputNeeded> answered = [];
    private readonly List<CellWarning> told = [];
    private readonly Stopwatch clock = Stopwatch.StartNew();

    /// <summary>Runs the cells in order up to the first that fails and may not.</summary>
    /// <returns>How it ended; the document then holds the outputs of what ran, and no others.</returns>
    /// <exception cref="KernelStartException">The kernel process does not start.</exception>
    public async Task<RunResult> RunAsync(CancellationToken interruption)
    {
        var started = DateTimeOffset.UtcNow;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(interruption);
        if (limits.Notebook is { } limit)
        {
            time.CancelAfter(limit);
        }

        var cells = PrepareCells();
        var (failure, description) = cells.Count > 0 ? await RunCellsAsync(cells, time.Token, interruption).ConfigureAwait(false) : (null, null);
        foreach (var (cell, outputs, count) in ran)
        {
            cell.SetOutputs(outputs.ToJson(count), count);
        }

        Provenance.Write(document, started, clock.Elapsed, description, settings, answered);
        var warnings = ran.SelectMany(cell => cell.Outputs.Warnings, (cell, line) => new CellWarning(cell.Count, line));
        return new RunResult(failure?.State ?? RunState.Passed, clock.Elapsed, failure, [.. warnings, .. told]);
    }

    private List<NotebookCell> PrepareCells()
    {
        var cells = document.Cells.Where(cell => cell.IsCode).ToList();
        foreach (var cell in cells)
        {
            cell.SetOutputs([], executionCount: null);
            Provenance.Clear(cell);
        }

        return cells.FindAll(RunSettings.Runs);
    }

    private async Task<(CellFailure? Failure, RunDescription? Told)> RunCellsAsync(List<NotebookCell> cells, CancellationToken time, CancellationToken interruption)
    {
        using var kernel = start();
        var failure = (CellFailure?)null;
        for (var i = 0; i < cells.Count && failure is null; i++)
        {
            report(new CellProgress(i + 1, cells.Count, IsFigure: false));
            if (CellNeeds.Missing(cells[i].Tags) is { } need)
            {
                Skip(cells[i], i + 1, need);
                continue;
            }

            failure = await RunCellAsync(kernel, cells[i], i + 1, cells.Count, time, interruption).ConfigureAwait(false);
        }

        return (failure, await kernel.DescribeAsync(interruption).ConfigureAwait(false));
    }

    private void Skip(NotebookCell cell, int index, string need)
    {
        cell.SetOutputs(new JsonArray(new JsonObject { ["name"] = "stdout", ["output_type"] = "stream", ["text"] = new JsonArray(need) }), executionCount: null);
        Provenance.WriteSkipped(cell);
        told.Add(new CellWarning(index, need));
    }

    private async Task<CellFailure?> RunCellAsync(
        KernelProcess kernel, NotebookCell cell, int index, int count, CancellationToken time, CancellationToken interruption)
    {
        var outputs = new CellOutputs(shown);
        ran.Add((cell, outputs, index));
        var (begin, since) = (DateTimeOffset.UtcNow, clock.Elapsed);
        var (state, goesOn) = (RunState.Failed, false); // Not where the kernel is gone or its time is up.
        using var cellTime = CancellationTokenSource.CreateLinkedTokenSource(time);
        try
        {
            var asked = new ExecuteCell(cell.Source, cell.KernelName ?? document.DefaultKernelName);
            await kernel.ExecuteAsync(asked, Begin, Receive, cellTime.Token).ConfigureAwait(false);
            goesOn = settings.GoesOn(cell);
        }
        catch (Exception) when (interruption.IsCancellationRequested)
        {
            state = RunState.Interrupted; // Also where the kernel died of the same signal.
            outputs.Fail(CellError.Of("Interrupted", "The run was interrupted."));
        }
        catch (OperationCanceledException)
        {
            state = RunState.TimedOut;
            outputs.Fail(CellError.Of("TimedOut", time.IsCancellationRequested
                ? $"The notebook did not end within {limits.Notebook!.Value.TotalSeconds} s (--timeout); then code cell {index} ran."
                : $"Code cell {index} did not end within {limits.Cell!.Value.TotalSeconds} s (--cell-timeout)."));
        }
        catch (KernelDiedException died)
        {
            outputs.Fail(CellError.Of(died.Name, died.Message));
        }
        catch (ProtocolException wrong)
        {
            outputs.Fail(CellError.Of("ProtocolError", $"The kernel process was stopped: {wrong.Message}"));
        }
        outputs.Close();
        Provenance.Write(cell, begin, clock.Elapsed - since, completed: outputs.Error is null);
        if (outputs.Error is null)
        {
            return null;
        }

        if (!goesOn)
        {
            return new CellFailure(state, index, cell.Source, outputs.ErrorText);
        }

        if (settings.AllowErrors)
        {
            told.Add(new CellWarning(index, $"failed, and the run went on: {outputs.ErrorText.Split('\n')[0]}"));
        }

        return null;

        void Begin()
        {
            if (limits.Cell is { } limit)
            {
                cellTime.CancelAfter(limit);
            }
        }

        void Receive(KernelReply message)
        {
            if (message is InputNeeded input)
            {
                var answer = settings.Answer(input);
                answered.AddRange(answer is not null && !input.IsPassword ? [input] : Array.Empty<InputNeeded>());
                kernel.Answer(answer);
            }
            else if (outputs.Receive(message))
            {
                report(new CellProgress(index, count, IsFigure: true));
            }
        }
    }
}
