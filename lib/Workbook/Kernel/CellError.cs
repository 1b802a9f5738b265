using System.Text.Json.Nodes;

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
        // The frames below the cell are this kernel's and Roslyn's: the same for every error.
        var trace = exception.ToString().ReplaceLineEndings("\n").Split('\n')
            .Where(line => !line.StartsWith("   at Microsoft.CodeAnalysis.Scripting.", StringComparison.Ordinal)
                && !line.StartsWith("--- End of stack trace", StringComparison.Ordinal))
            .Select(line => line.Replace(" in :line ", " in cell:line ", StringComparison.Ordinal));
        return new CellError(exception.GetType().FullName ?? exception.GetType().Name, exception.Message, string.Join('\n', trace));
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
