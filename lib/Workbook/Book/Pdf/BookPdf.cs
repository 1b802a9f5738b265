using System.Text.Json.Nodes;
using Workbook.Documents;

namespace Workbook.Book.Pdf;

/// <summary>Prints a book: <c>book.pdf</c>, which is all of it, and in <c>pdf/</c> a file for each chapter.</summary>
internal static class BookPdf
{
    private static readonly TimeSpan LimitPerChapter = TimeSpan.FromMinutes(3);

    /// <summary>Prints a built book into its folder.</summary>
    /// <param name="folder">The book's folder, as a full path.</param>
    /// <param name="chapters">The file names of the chapters' pages in their order.</param>
    /// <param name="browser">The executable of the browser that prints.</param>
    /// <param name="wrote">Takes the path of each PDF when it is there.</param>
    /// <param name="cancellation">Stops it; what is printed by then stays.</param>
    /// <exception cref="IOException">The browser could not print, or a file could not be written.</exception>
    public static async Task PrintAsync(
        string folder, IReadOnlyList<string> chapters, string browser, Action<string> wrote, CancellationToken cancellation)
    {
        using var printer = new PdfPrinter(browser);
        foreach (var chapter in chapters)
        {
            await PrintAsync(chapter, Path.Combine("pdf", Path.ChangeExtension(chapter, ".pdf")), LimitPerChapter).ConfigureAwait(false);
        }

        var limit = LimitPerChapter * (1 + chapters.Count);
        var whole = await printer.RunAsync("whole-book.js", WholeBook(folder, chapters), limit, cancellation).ConfigureAwait(false);
        var page = $".whole-{Guid.NewGuid():N}.html"; // Among the other pages, for what it loads.
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, page), whole, cancellation).ConfigureAwait(false);
            await PrintAsync(page, "book.pdf", limit).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(Path.Combine(folder, page));
        }

        async Task PrintAsync(string page, string pdf, TimeSpan limit)
        {
            var printed = await printer.PrintAsync(new Uri(Path.Combine(folder, page)), limit, cancellation).ConfigureAwait(false);
            AtomicFile.Write(Path.Combine(folder, pdf), stream => stream.Write(printed));
            wrote(Path.Combine(folder, pdf));
        }
    }

    private static JsonObject WholeBook(string folder, IEnumerable<string> chapters) => new()
    {
        ["folder"] = new Uri(folder + Path.DirectorySeparatorChar).AbsoluteUri,
        ["index"] = Page(folder, "index.html"),
        ["chapters"] = new JsonArray([.. chapters.Select(chapter => Page(folder, chapter))]),
    };

    private static JsonObject Page(string folder, string file) => new() { ["file"] = file, ["html"] = File.ReadAllText(Path.Combine(folder, file)) };
}
