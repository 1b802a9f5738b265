using Workbook.Documents;
using Workbook.Run;
using Workbook.Running;

namespace Workbook.Verify;

/// <summary>What came of verifying a notebook.</summary>
/// <param name="Run">How the last run of it ended.</param>
/// <param name="Twice">True where it had no outputs, so that two runs were compared.</param>
/// <param name="Comparison">What was compared; null where a notebook without outputs could not be run once.</param>
/// <param name="Note">What was otherwise in the recorded run, or null.</param>
internal sealed record Verified(RunResult Run, bool Twice, NotebookComparison? Comparison, string? Note)
{
    /// <summary>The exit code that it stands for.</summary>
    public int ExitCode => Comparison is { Differences.Count: > 0 } ? ExitCodes.Failed
        : Comparison is null || Run.State is RunState.TimedOut or RunState.Interrupted ? ExitCodes.Of([Run.State])
        : ExitCodes.Success;
}

/// <summary>Runs a notebook again in a fresh kernel and compares what it shows. The file is only read.</summary>
internal sealed class Verification(string path, NotebookDocument document, RunLimits limits, Action<CellProgress> report)
{
    /// <summary>Runs it once or, where it has no outputs to compare with, twice.</summary>
    public async Task<Verified> RunAsync(CancellationToken interruption)
    {
        var stored = Copy();
        var twice = !document.Cells.Any(cell => cell.Outputs.Any() || cell.Json["execution_count"] is not null);
        if (twice && await RunAsync(stored, interruption).ConfigureAwait(false) is { State: not RunState.Passed } failed)
        {
            return new Verified(failed, twice, null, null);
        }

        var now = Copy();
        var result = await RunAsync(now, interruption).ConfigureAwait(false);
        var until = result.State is RunState.TimedOut or RunState.Interrupted ? result.Failure!.Cell - 1 : int.MaxValue;
        var (first, second) = twice ? ("in the first run", "in the second") : ("was stored", "now");
        var comparison = NotebookComparison.Of(
            stored, now, difference => $"{difference.Place}: {difference.Stored} {first}, {difference.Now} {second}", until);
        return new Verified(result, twice, comparison, Circumstances.Compare(document, now));
    }

    private Task<RunResult> RunAsync(NotebookDocument copy, CancellationToken interruption)
    {
        var (folder, settings) = (Folder(), RunSettings.Of(document));
        return new NotebookRun(copy, () => KernelProcess.Start(folder, settings.Engine, limits), limits, settings, report).RunAsync(interruption);
    }

    private NotebookDocument Copy() => new(document.Json.DeepClone().AsObject());

    // An executed copy lies elsewhere than the notebook whose relative paths it has.
    private string Folder()
    {
        var own = Path.GetDirectoryName(path)!;
        var folder = document.Metadata.TextAt(Provenance.Key, "source") is { } source ? Path.GetDirectoryName(Path.GetFullPath(source, own))! : own;
        return Directory.Exists(folder)
            ? folder
            : throw new UsageException($"expected the folder in which {path} was run, {folder} (by its metadata.workbook.source), found none.");
    }
}
