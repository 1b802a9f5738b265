namespace Workbook.Run;

/// <summary>The command was asked for something that cannot be; the message says what was expected and what was given.</summary>
internal sealed class UsageException(string message) : Exception(message);
