namespace Workbook.Documents;

/// <summary>Notebooks in any of the file formats that are read.</summary>
internal static class NotebookFile
{
    /// <summary>What the names of such files end in.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".ipynb", ".dib"];

    /// <summary>Reads a file: <c>.dib</c> by its name, anything else as an <c>.ipynb</c>.</summary>
    /// <exception cref="UnreadableInputException">The file is missing or malformed.</exception>
    public static NotebookDocument Read(string path) =>
        Path.GetExtension(path).Equals(".dib", StringComparison.OrdinalIgnoreCase) ? DibReader.Read(path) : NotebookReader.Read(path);
}
