namespace Workbook.Protocol;

/// <summary>The other side sent what is no message.</summary>
/// <param name="problem">What was expected and what was found.</param>
public sealed class ProtocolException(string problem) : IOException(problem);
