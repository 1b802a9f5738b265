namespace Workbook.Running;

/// <summary>A kernel process ended before its notebook did; the message says how, and what it wrote last.</summary>
/// <param name="name">The kind of end, as the notebook's error is called.</param>
/// <param name="message">The whole story.</param>
public sealed class KernelDiedException(string name, string message) : Exception(message)
{
    /// <summary>The kind of end, as the notebook's error is called.</summary>
    public string Name { get; } = name;
}

/// <summary>No kernel process can be started here: nothing that a notebook could be blamed for.</summary>
public sealed class KernelStartException(string reason) : IOException($"expected a kernel process to start, found: {reason.ReplaceLineEndings(" ")}");
