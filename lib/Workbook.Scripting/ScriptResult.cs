using Workbook.Protocol;

namespace Workbook.Scripting;

/// <summary>What came of a cell.</summary>
/// <param name="Error">Why it failed, or null.</param>
/// <param name="Warnings">What the compiler warned of, where it compiled.</param>
/// <param name="HasValue">True where the cell ends in an expression with a value.</param>
/// <param name="Value">The value.</param>
public sealed record ScriptResult(CellError? Error, IReadOnlyList<string> Warnings, bool HasValue = false, object? Value = null);
