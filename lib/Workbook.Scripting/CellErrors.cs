using Microsoft.CodeAnalysis;
using Workbook.Protocol;

namespace Workbook.Scripting;

/// <summary>Makes errors of what a cell's code does.</summary>
public static class CellErrors
{
    /// <summary>Describes an exception that a cell threw.</summary>
    public static CellError From(Exception exception)
    {
        var name = exception.GetType().FullName ?? exception.GetType().Name;
        try
        {
            return new CellError(name, exception.Message, StackTraces.OfTheCell(exception.ToString()));
        }
        catch (Exception second) // A cell may have exceptions of its own, whose texts fail.
        {
            return CellError.Of(name, $"Its own text cannot be shown: that throws {second.GetType().FullName}.");
        }
    }

    /// <summary>Describes a cell that does not compile.</summary>
    /// <param name="diagnostics">What the compiler said, with an error among it.</param>
    public static CellError OfCompilation(IReadOnlyCollection<Diagnostic> diagnostics) => new(
        "CompilationError",
        diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToString(),
        string.Join('\n', diagnostics));
}
