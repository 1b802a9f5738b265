using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;

namespace Workbook.Kernel;

/// <summary>Why a cell failed, in the parts of nbformat's error output.</summary>
/// <param name="Name">The kind of error: an exception's type name.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="Trace">The full text: the stack trace, or all compile errors.</param>
internal sealed record CellError(string Name, string Message, string Trace)
{
    /// <summary>An error whose message says all.</summary>
    public CellError(string name, string message)
        : this(name, message, message)
    {
    }

    /// <summary>An exception that a cell threw.</summary>
    public static CellError From(Exception exception)
    {
        var name = exception.GetType().FullName ?? exception.GetType().Name;
        try
        {
            return new CellError(name, exception.Message, StackTraces.OfTheCell(exception.ToString()));
        }
        catch (Exception second) // A cell may have exceptions of its own, whose texts fail.
        {
            return new CellError(name, $"Its own text cannot be told: that throws {second.GetType().FullName}.");
        }
    }

    /// <summary>A cell that does not compile: the first error, and what to do about it where that is known.</summary>
    /// <param name="diagnostics">All that the compiler said, with an error among it.</param>
    public static CellError OfCompilation(IReadOnlyCollection<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        var advice = OnlyInOriginal.Advice(errors).Select(line => $"\n{line}").ToList();
        return new CellError("CompilationError", errors[0] + string.Concat(advice), string.Join('\n', diagnostics) + string.Concat(advice));
    }

    /// <summary>The message for the channel.</summary>
    public JsonObject ToJson() => new()
    {
        ["type"] = "error",
        ["ename"] = Name,
        ["evalue"] = Message,
        ["traceback"] = new JsonArray([.. Trace.Split('\n').Select(line => (JsonNode)line)]),
    };
}
