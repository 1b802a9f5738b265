namespace Workbook.Running;

/// <summary>What a notebook may take; null stands for no limit.</summary>
/// <param name="Notebook">The time of all its cells together, and of its kernel's start.</param>
/// <param name="Cell">The time of each cell.</param>
/// <param name="Megabytes">The memory of its kernel process.</param>
public sealed record RunLimits(TimeSpan? Notebook, TimeSpan? Cell, int? Megabytes)
{
    /// <summary>The threads that the library may use in its kernel process; null leaves it to the library, which takes every processor.</summary>
    public int? Threads { get; init; }
}
