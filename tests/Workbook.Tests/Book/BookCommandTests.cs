using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Workbook.Book.Pdf;
using Workbook.Tests.Run;

namespace Workbook.Tests.Book;

/// <summary>The command <c>book</c>: what is in a folder becomes a book, and a book becomes PDFs.</summary>
public sealed partial class BookCommandTests(Chromium chromium) : IDisposable
{
    private const string Figure = """{"data":[{"type":"scatter","mode":"lines","y":[3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3,2,3,8,4]}],"layout":{"height":300,"title":"Digits"}}""";
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task The_book_is_built_from_what_ran_before_and_nothing_runs()
    {
        Chapter("1-first", "The first");

        var ended = await RunAsync("book");

        Assert.Equal((0, $"book: {folder.File("artifacts", "book", "index.html")}\n"), (ended.ExitCode, ended.Output));
        var page = await File.ReadAllTextAsync(folder.File("artifacts", "book", "1-first.html"), TestContext.Current.CancellationToken);
        Assert.Contains("as it was printed", page, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("artifacts", "book", "pdf")));
    }

    [Fact]
    public async Task Every_chapter_and_the_whole_book_become_a_PDF_with_text_outline_and_drawn_figures()
    {
        Chapter("1-first #1", "The first");
        Chapter("2-second", "The second");

        var ended = await RunAsync("book", "--pdf", "--browser", Chromium.Executable);

        Assert.Equal((0, ""), (ended.ExitCode, Unwarned(ended.Errors)));
        var first = Pdf("pdf", "1-first #1.pdf");
        Assert.Equal(1, PageCount(first));
        IsComplete(first, figures: 1, "The first");
        IsComplete(Pdf("pdf", "2-second.pdf"), figures: 1, "The second");
        var book = Pdf("book.pdf");
        Assert.Equal(3, PageCount(book)); // The index, and a page for each chapter.
        IsComplete(book, figures: 2, "Recurrent", "The first", "The second");
        Assert.Empty(Directory.GetFileSystemEntries(folder.File("artifacts", "book"), ".*"));
        Assert.Empty(Profiles());
    }

    [Fact]
    public async Task In_the_whole_book_ids_are_unique_and_links_lead_to_chapters()
    {
        string[] files = ["1-first.html", "2-second #2.html"];
        string Html(int i) => $"""
            <head><script src="a.js"></script></head><main><article><h1 id="top">Title {i}</h1><label for="top">x</label>
            <a href="#top">here</a><a href="{Uri.EscapeDataString(files[1 - i])}#top">there</a><a href="{Uri.EscapeDataString(files[1 - i])}">all of it</a><a href="https://example.org/#top">out</a></article><footer>made {i}</footer></main>
            """;
        await using var page = await chromium.OpenAsync(folder.Raw("empty.html", ""));
        using var script = new StreamReader(typeof(BookPdf).Assembly.GetManifestResourceStream("Workbook.Book.Pdf.whole-book.js")!);

        var whole = await page.Page.EvaluateAsync<string>(await script.ReadToEndAsync(TestContext.Current.CancellationToken), new
        {
            folder = "file:///book/",
            index = new { file = "index.html", html = $"<head><script src=\"a.js\"></script><script src=\"b.js\"></script></head><main><a href=\"{files[0]}\">1</a></main>" },
            chapters = files.Select((file, i) => new { file, html = Html(i) }),
        });

        Assert.Equal(["chapter-1", "top", "chapter-2", "chapter-2--top"], Ids().Matches(whole).Select(match => match.Groups[1].Value));
        Assert.Equal(
            ["#chapter-1", "#top", "#chapter-2--top", "#chapter-2", "https://example.org/#top", "#chapter-2--top", "#top", "#chapter-1", "https://example.org/#top"],
            Links().Matches(whole).Select(match => match.Groups[1].Value));
        Assert.Contains("for=\"chapter-2--top\"", whole, StringComparison.Ordinal);
        Assert.Equal(["made 0", "made 1"], Footers().Matches(whole).Select(match => match.Groups[1].Value));
        Assert.Equal(["a.js", "b.js"], Sources().Matches(whole).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public async Task A_page_that_cannot_be_opened_or_never_gets_ready_is_told()
    {
        using var printer = new PdfPrinter(Chromium.Executable);
        var page = folder.Raw("endless.html", "<script>window.workbook = { drawAll: () => new Promise(() => { }) };</script>");

        var missing = await Assert.ThrowsAsync<IOException>(() => printer.PrintAsync(new Uri("file:///no/page.html"), TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken));
        var endless = await Assert.ThrowsAsync<IOException>(() => printer.PrintAsync(new Uri(page), TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken));

        Assert.Equal("The browser did not open file:///no/page.html: net::ERR_FILE_NOT_FOUND", missing.Message);
        Assert.Contains("did not print within 2 s", endless.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("book --pdf --browser /nowhere/chromium", "expected a browser's executable, found none at /nowhere/chromium; the book is built, but not printed.\n")]
    [InlineData("book --pdf --browser /bin/false", "The browser /bin/false ended. It wrote nothing.\n")]
    [InlineData("book --pdf", "expected a browser's executable, found none at /no/chrome; the book is built, but not printed.\n")]
    [InlineData("book --pdf --browser artifacts/notebooks/1-first.ipynb", "which did not start")]
    public async Task Without_a_browser_that_prints_the_book_is_there_and_the_command_ends_with_2(string command, string told)
    {
        Chapter("1-first", "The first");

        var ended = await RunAsync(command.Split(' '));

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(told, ended.Errors, StringComparison.Ordinal);
        Assert.Single(Unwarned(ended.Errors).TrimEnd().Split('\n'));
        Assert.True(File.Exists(folder.File("artifacts", "book", "index.html")));
        Assert.Empty(Profiles());
    }

    [Theory]
    [InlineData("book", "expected executed notebooks (*.ipynb) in artifacts/notebooks")]
    [InlineData("book --out elsewhere", "expected executed notebooks (*.ipynb) in elsewhere/notebooks")]
    [InlineData("book missing.ipynb", "unreadable input: ")]
    [InlineData("book --unknown", "expected notebooks or options that 'book --help' lists, found '--unknown'")]
    public async Task Wrong_use_ends_with_2_and_one_line(string command, string told)
    {
        Directory.CreateDirectory(folder.File("artifacts", "notebooks"));

        var ended = await RunAsync(command.Split(' '));

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(told, ended.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("artifacts", "book")));
    }

    [Fact]
    public async Task A_signal_while_printing_ends_with_130_and_leaves_no_browser_and_no_profile()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There are no such signals.");
            return;
        }

        Chapter("1-first", "The first");
        // A browser that never gets ready; its process is its own shell and a sleep.
        var browser = folder.Raw("browser", $"#!/bin/sh\necho $$ > {folder.File("started")}\nsleep 1000\n");
        File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var process = Process.Start(Command("book", "--pdf", "--browser", browser))!;
        var id = (await Processes.IdsAsync(folder.File("started"), 1))[0];
        await Processes.SignalAsync(process, "INT");

        var ended = await WorkbookProcess.EndAsync(process);
        Assert.Equal(130, ended.ExitCode);
        Assert.False(Processes.IsRunning(id), $"The browser's process {id} is left.");
        Assert.Empty(Profiles());
    }

    public void Dispose() => folder.Dispose();

    private void Chapter(string name, string title) => new SampleNotebook()
        .Markdown($"# {title}\n\nSome words.\n\n## A section\n\n$x^2$")
        .Code("throw new Exception(\"must not run\")", SampleNotebook.Stream("as it was printed\n"), SampleNotebook.Figure(Figure))
        .Save(folder.File("artifacts", "notebooks"), name);

    private Task<WorkbookProcess.Ended> RunAsync(params string[] arguments) => WorkbookProcess.EndAsync(Command(arguments));

    private ProcessStartInfo Command(params string[] arguments)
    {
        var command = WorkbookProcess.Command(folder.Path, arguments);
        (command.Environment["TMPDIR"], command.Environment["CHROME"]) = (folder.Path, "/no/chrome");
        return command;
    }

    private string[] Profiles() => Directory.GetDirectories(folder.Path, "workbook-browser-*");

    // Where the command was built without npm it says so.
    private static string Unwarned(string errors) =>
        string.Concat(errors.Split('\n').Where(line => !line.StartsWith("warning: ", StringComparison.Ordinal)).Select(line => line + "\n")).Trim('\n');

    private string Pdf(params string[] names) =>
        Encoding.Latin1.GetString(File.ReadAllBytes(folder.File(["artifacts", "book", .. names])));

    private static int PageCount(string pdf) => Pages().Count(pdf);

    private static void IsComplete(string pdf, int figures, params string[] titles)
    {
        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        Assert.EndsWith("%%EOF", pdf.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("/MarkInfo <</Type /MarkInfo", pdf, StringComparison.Ordinal); // Tagged,
        Assert.Contains("/ToUnicode", pdf, StringComparison.Ordinal);                  // of letters, not of pictures of them,
        foreach (var title in titles)
        {
            Assert.Equal(2, pdf.Split($"/Title ({title})").Length);                     // with an outline that has each title once,
        }

        Assert.True(LineParts(pdf) >= 19 * figures, "A figure's curve is not drawn.");  // and figures as curves.
    }

    /// <summary>How many straight parts the drawn lines have.</summary>
    private static int LineParts(string pdf) => Streams().Matches(pdf).Sum(stream =>
    {
        using var inflated = new ZLibStream(new MemoryStream(Encoding.Latin1.GetBytes(stream.Groups[1].Value)), CompressionMode.Decompress);
        using var reader = new StreamReader(inflated, Encoding.Latin1);
        return LinePart().Count(reader.ReadToEnd());
    });

    [GeneratedRegex(@"/Type /Page\b")]
    private static partial Regex Pages();

    [GeneratedRegex(@"/FlateDecode[^>]*>>\s*stream\r?\n(.*?)endstream", RegexOptions.Singleline)]
    private static partial Regex Streams();

    [GeneratedRegex(@"^[-.0-9]+ [-.0-9]+ l\r?$", RegexOptions.Multiline)]
    private static partial Regex LinePart();

    [GeneratedRegex("\\sid=\"([^\"]*)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("\\shref=\"([^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex("<footer>(.*?)</footer></article>")]
    private static partial Regex Footers();

    [GeneratedRegex("\\ssrc=\"([^\"]*)\"")]
    private static partial Regex Sources();
}
