using Workbook.Book;
using Workbook.Documents;

namespace Workbook.Run;

/// <summary>The folder that takes the executed notebooks and the book.</summary>
/// <param name="path">As the user named it.</param>
internal sealed class OutputFolder(string path)
{
    // A notebook with a few figures; a book's scripts alone are 5 MB.
    private const int NotebookSize = 1024 * 1024;
    private const int BookSize = 8 * NotebookSize;

    /// <summary>Where the book goes.</summary>
    public string Book { get; } = Path.Combine(path, "book");

    /// <summary>Finds out before minutes of running whether what comes of it can be kept, and removes what killed runs left.</summary>
    /// <param name="notebooks">Where the executed notebooks go.</param>
    /// <param name="book">Whether there will be a book.</param>
    /// <exception cref="IOException">A folder cannot be written, or holds something else.</exception>
    public void Prepare(IEnumerable<string> notebooks, bool book)
    {
        foreach (var folder in notebooks.Select(notebook => Path.GetDirectoryName(notebook)!).Distinct())
        {
            AtomicFile.Try(folder, NotebookSize);
            Leftovers.Remove(folder, SearchOption.AllDirectories);
        }

        Leftovers.Remove(path, SearchOption.TopDirectoryOnly);
        if (book)
        {
            AtomicFile.Try(path, BookSize);
            BookBuilder.Check(Book);
        }
    }
}
