using System.Text.Json;

namespace Workbook.Documents;

/// <summary>Writes notebooks as Jupyter does: one space of indent, text as arrays of lines, a line feed at the end.</summary>
internal static class NotebookWriter
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = new JupyterEncoder(),
    };

    /// <summary>Writes the whole file or, where that fails, none of it.</summary>
    public static void Write(NotebookDocument document, string path) =>
        AtomicFile.Write(path, stream => Write(document, stream));

    /// <summary>Writes to a stream, which stays open.</summary>
    public static void Write(NotebookDocument document, Stream stream)
    {
        foreach (var cell in document.Cells)
        {
            cell.Source = cell.Source;
        }

        using (var writer = new Utf8JsonWriter(stream, Layout))
        {
            document.Json.WriteTo(writer);
        }

        stream.WriteByte((byte)'\n');
    }
}
