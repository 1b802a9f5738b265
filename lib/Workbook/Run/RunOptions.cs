namespace Workbook.Run;

/// <summary>What <c>workbook run</c> was asked to do.</summary>
/// <param name="Inputs">Notebooks and folders; none means the folder <c>notebooks</c> at or above the current one.</param>
/// <param name="Output">The folder for executed notebooks and the book.</param>
/// <param name="Jobs">How many notebooks run at a time, at least 1.</param>
/// <param name="Limits">What each notebook may take.</param>
/// <param name="Parameters">Values by name, as written.</param>
/// <param name="Settings">How the cells are run.</param>
/// <param name="Book">Whether to build the web book.</param>
internal sealed record RunOptions(
    IReadOnlyList<string> Inputs, string Output, int Jobs, RunLimits Limits, IReadOnlyDictionary<string, string> Parameters,
    RunSettings Settings, bool Book);

/// <summary>What a notebook may take; null stands for no limit.</summary>
/// <param name="Notebook">The time of all its cells together, and of its kernel's start.</param>
/// <param name="Cell">The time of each cell.</param>
/// <param name="Megabytes">The memory of its kernel process.</param>
internal sealed record RunLimits(TimeSpan? Notebook, TimeSpan? Cell, int? Megabytes)
{
    /// <summary>The threads that the library may use in its kernel process; null leaves it to the library, which takes every processor.</summary>
    public int? Threads { get; init; }
}
