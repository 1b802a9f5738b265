using Markdig.Syntax;
using Workbook.Book;
using Workbook.Documents;

namespace Workbook.Check;

/// <summary>A cell with its place among all cells, from 1, and its markdown where it is a markdown cell.</summary>
internal sealed record CheckedCell(int Number, NotebookCell Cell, MarkdownDocument? Markdown);

/// <summary>A notebook as the rules see it. No rule changes it.</summary>
internal sealed class CheckedNotebook
{
    /// <summary>Takes a notebook.</summary>
    /// <param name="path">The full path of its file.</param>
    /// <param name="document">What <see cref="NotebookReader"/> read there.</param>
    public CheckedNotebook(string path, NotebookDocument document)
    {
        Path = path;
        Document = document;
        Cells = [.. document.Cells.Select((cell, i) => new CheckedCell(i + 1, cell, cell.Kind == "markdown" ? ChapterMarkdown.Parse(cell.Source) : null))];
    }

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>The notebook.</summary>
    public NotebookDocument Document { get; }

    /// <summary>
    /// True for the one notebook whose subject is other languages, <c>polyglot.ipynb</c>: its cells may be in any of them, and share values.
    /// </summary>
    public bool IsPolyglot => System.IO.Path.GetFileName(Path) == "polyglot.ipynb";

    /// <summary>All cells in their order.</summary>
    public IReadOnlyList<CheckedCell> Cells { get; }

    /// <summary>The code cells in their order.</summary>
    public IEnumerable<CheckedCell> Code => Cells.Where(cell => cell.Cell.IsCode);

    /// <summary>Something wrong with the notebook as a whole.</summary>
    public Finding Finding(string problem, string remedy) => new(Shown, 0, null, problem, remedy);

    /// <summary>Something wrong with a cell.</summary>
    public Finding Finding(CheckedCell cell, string problem, string remedy) => new(Shown, cell.Number, cell.Cell.Id, problem, remedy);

    private string Shown => System.IO.Path.GetRelativePath(Directory.GetCurrentDirectory(), Path);
}
