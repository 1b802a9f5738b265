using System.Text.Json.Nodes;
using Workbook.Book;
using Workbook.Check;
using Workbook.Documents;
using Workbook.Run;

namespace Workbook.Tests.Documents.Fuzzing;

/// <summary>What has to hold for every file.</summary>
internal sealed class FuzzCheck : IDisposable
{
    private const string Name = "x.ipynb";
    private readonly CSharpHighlighter highlighter = new();
    private readonly string folder = Directory.CreateTempSubdirectory("workbook-fuzz-").FullName;

    /// <summary>Checks a file.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="asChapter">Whether to make a chapter of it as well, which takes longer than all else.</param>
    /// <returns>True where it is a notebook, false where it is refused.</returns>
    /// <exception cref="Exception">Something does not hold.</exception>
    public bool Accepts(byte[] file, bool asChapter)
    {
        NotebookDocument notebook;
        try
        {
            notebook = Read(file);
        }
        catch (UnreadableInputException refused)
        {
            Require(!refused.Message.Any(char.IsControl) && refused.Message.Length < 400, $"one line, not {refused.Message}");
            return false;
        }

        Touch(notebook);
        var written = Written(notebook);
        var again = Read(written);
        Require(JsonNode.DeepEquals(notebook.Json, again.Json), "what is written reads as what it was");
        Require(written.AsSpan().SequenceEqual(Written(again)), "what is read writes as what it was");
        var canonical = CanonicalNotebook.Of(Read(file), clear: false);
        Require(canonical.AsSpan().SequenceEqual(CanonicalNotebook.Of(Read(canonical), clear: false)), "canonical form stays as it is");
        Require(Read(canonical).Cells.Select(cell => cell.Source).SequenceEqual(notebook.Cells.Select(cell => cell.Source)), "canonical form keeps sources");
        NotebookCheck.OfContent(new CheckedNotebook(Path.Combine(folder, Name), Read(file)));
        if (asChapter)
        {
            var path = Path.Combine(folder, Name);
            File.WriteAllBytes(path, written);
            ChapterReader.Read(path, highlighter);
        }

        return true;
    }

    public void Dispose()
    {
        highlighter.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // Every property that running and publishing use.
    private static void Touch(NotebookDocument notebook)
    {
        Require(notebook.DefaultKernelName is not null, "a language");
        foreach (var cell in notebook.Cells)
        {
            _ = (cell.Kind, cell.Id, cell.KernelName, Tags: cell.Tags.Count(), cell.Metadata.Count);
            ParameterCell.Declared(cell.Source);
            foreach (var output in cell.Outputs)
            {
                _ = (output.Kind, output.StreamName, output.Text, output.ErrorName, output.ErrorValue, Trace: output.Traceback.Count());
                _ = output.MimeTypes.Count(type => output.Data(type) is null);
            }
        }
    }

    private static NotebookDocument Read(byte[] file) => NotebookReader.Parse(InputFile.Text(file, Name).Span, Name);

    private static byte[] Written(NotebookDocument notebook)
    {
        using var stream = new MemoryStream();
        NotebookWriter.Write(notebook, stream);
        return stream.ToArray();
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidDataException($"expected {what}");
        }
    }
}
