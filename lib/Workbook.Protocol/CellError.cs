namespace Workbook.Protocol;

/// <summary>Why a cell failed, in the parts of nbformat's error output.</summary>
/// <param name="Name">The kind of error: an exception's type name.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="Trace">The full text: the stack trace, or all compile errors.</param>
public sealed record CellError(string Name, string Message, string Trace)
{
    /// <summary>Creates an error whose message says all.</summary>
    public static CellError Of(string name, string message) => new(name, message, message);
}
