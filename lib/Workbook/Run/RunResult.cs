namespace Workbook.Run;

/// <summary>How the run of a notebook ended.</summary>
internal enum RunState
{
    /// <summary>All cells ran.</summary>
    Passed,

    /// <summary>A cell failed.</summary>
    Failed,

    /// <summary>The time of a cell or of the notebook was up.</summary>
    TimedOut,

    /// <summary>Somebody asked to stop.</summary>
    Interrupted,
}

/// <summary>Where and why a notebook stopped.</summary>
/// <param name="State">The kind of end.</param>
/// <param name="Cell">The cell's place among the code cells, from 1.</param>
/// <param name="Source">The cell's text.</param>
/// <param name="Trace">The error in full.</param>
internal sealed record CellFailure(RunState State, int Cell, string Source, string Trace);

/// <summary>A line about a cell that runs all the same: what the compiler says, or that a figure has no picture.</summary>
internal sealed record CellWarning(int Cell, string Line);

/// <summary>The result of running a notebook.</summary>
internal sealed record RunResult(RunState State, TimeSpan Elapsed, CellFailure? Failure, IReadOnlyList<CellWarning> Warnings);
