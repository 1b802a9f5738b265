namespace Conformance.Tests;

/// <summary>What a cell showed and how it ended.</summary>
/// <param name="Outputs">Its outputs in order, each in its last state.</param>
/// <param name="Error">The error's full text; null where the cell passed.</param>
/// <param name="Warnings">What the compiler warned of.</param>
internal sealed record CellOutcome(IReadOnlyList<ShownOutput> Outputs, string? Error, IReadOnlyList<string> Warnings);
