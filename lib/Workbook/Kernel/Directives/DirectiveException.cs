namespace Workbook.Kernel.Directives;

/// <summary>A directive that is used wrongly or cannot do what it is asked.</summary>
/// <param name="asWritten">The line.</param>
/// <param name="problem">What was expected and what was found.</param>
internal sealed class DirectiveException(string asWritten, string problem) : Exception($"'{asWritten}': {problem}");
