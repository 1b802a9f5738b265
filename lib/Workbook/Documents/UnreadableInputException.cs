namespace Workbook.Documents;

/// <summary>An input that cannot be used, with one line that says where, what was expected and what was found.</summary>
internal sealed class UnreadableInputException(string path, string problem, Exception? inner = null)
    : Exception(OneLine.Of($"unreadable input: {path}: {problem}"), inner);
