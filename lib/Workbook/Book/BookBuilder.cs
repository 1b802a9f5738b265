using System.Text;
using Workbook.Documents;

namespace Workbook.Book;

/// <summary>Builds the web book: a page for each executed notebook, an index, and what they load.</summary>
internal static class BookBuilder
{
    private static readonly string Marker = Path.Combine(PageAssets.FolderName, PageAssets.Marker);

    /// <summary>Finds out whether a book may be built in a folder.</summary>
    /// <exception cref="IOException">The folder holds something else.</exception>
    public static void Check(string bookFolder) => WholeFolder.Check(bookFolder, Marker, "book");

    /// <summary>
    /// Builds the book, whole or not at all: an earlier book in the folder is replaced once the new one is complete.
    /// The same notebooks give the same bytes.
    /// </summary>
    /// <param name="executedNotebooks">Paths of the notebooks; chapters are ordered by file name.</param>
    /// <param name="bookFolder">Where the book goes; missing, empty, or holding an earlier book.</param>
    /// <param name="warn">Takes one line for each thing that a reader will miss.</param>
    /// <param name="cancellation">Stops between two chapters and leaves an earlier book as it is.</param>
    /// <returns>The file names of the chapters' pages, in the book's order.</returns>
    /// <exception cref="Documents.UnreadableInputException">A file is not a notebook in nbformat 4.</exception>
    /// <exception cref="ArgumentException">Two notebooks have the same name, or one is called <c>index</c>.</exception>
    /// <exception cref="IOException">The folder holds something else, or cannot be written.</exception>
    public static IReadOnlyList<string> Build(
        IReadOnlyList<string> executedNotebooks, string bookFolder, Action<string> warn, CancellationToken cancellation = default) =>
        Build(executedNotebooks, bookFolder, warn, new PageAssets(Path.Combine(AppContext.BaseDirectory, PageAssets.FolderName)), cancellation);

    /// <summary>Builds with assets from another place.</summary>
    internal static IReadOnlyList<string> Build(
        IReadOnlyList<string> executedNotebooks, string bookFolder, Action<string> warn, PageAssets assets, CancellationToken cancellation = default)
    {
        if (!assets.AreLocal)
        {
            warn("The book's pages load plotly.js, KaTeX and the search from a CDN: this program was built without npm. "
                + "Install Node.js with npm and build again to have a book that works offline.");
        }

        string[] notebooks = [.. executedNotebooks.OrderBy(Path.GetFileName, StringComparer.Ordinal)];
        CheckNames(notebooks);
        WholeFolder.Write(bookFolder, Marker, "book", folder =>
        {
            var chapters = WritePages(notebooks, folder, warn, assets, cancellation);
            assets.CopyTo(folder, chapters);
        });
        return [.. notebooks.Select(path => Path.GetFileNameWithoutExtension(path) + ".html")];
    }

    private static Chapter[] WritePages(string[] notebooks, string folder, Action<string> warn, PageAssets assets, CancellationToken cancellation)
    {
        using var highlighter = new CSharpHighlighter();
        Chapter[] chapters = [.. notebooks.Select(path =>
        {
            cancellation.ThrowIfCancellationRequested();
            return ChapterReader.Read(path, highlighter);
        })];
        var shell = new PageShell(assets, chapters);
        WriteText(Path.Combine(folder, "index.html"), IndexPage.Render(shell, chapters));
        WriteText(Path.Combine(folder, SearchIndex.FileName), SearchIndex.Render(chapters));
        for (var i = 0; i < chapters.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            WriteText(Path.Combine(folder, chapters[i].FileName), ChapterPage.Render(shell, chapters, i));
            CopyImages(chapters[i], Path.GetDirectoryName(Path.GetFullPath(notebooks[i]))!, folder, warn);
        }

        return chapters;
    }

    private static void CopyImages(Chapter chapter, string notebookFolder, string folder, Action<string> warn)
    {
        foreach (var image in chapter.Images.Select(Uri.UnescapeDataString).Distinct())
        {
            var target = Path.GetFullPath(Path.Combine(folder, image));
            if (!target.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                warn($"{chapter.Slug}: the image {image} lies outside the notebooks' folder and is not copied.");
            }
            else if (!File.Exists(Path.Combine(notebookFolder, image)))
            {
                warn($"{chapter.Slug}: the image {image} is not in {notebookFolder}.");
            }
            else
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(Path.Combine(notebookFolder, image), target, overwrite: true);
            }
        }
    }

    private static void CheckNames(string[] notebooks)
    {
        foreach (var same in notebooks.GroupBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase))
        {
            if (same.Count() > 1)
            {
                throw new ArgumentException($"Expected notebooks with different names, given {string.Join(" and ", same)}.", nameof(notebooks));
            }

            if ("index".Equals(same.Key, StringComparison.OrdinalIgnoreCase))
            {
                throw new ArgumentException($"Expected a notebook with a name other than 'index' (the book's first page), given {same.First()}.", nameof(notebooks));
            }
        }
    }

    private static void WriteText(string path, string text) => File.WriteAllText(path, text, new UTF8Encoding(false));
}
