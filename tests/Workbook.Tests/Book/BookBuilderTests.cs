using Workbook.Book;
using Workbook.Documents;

namespace Workbook.Tests.Book;

public sealed class BookBuilderTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("book-").FullName;
    private readonly List<string> warnings = [];

    private string BookFolder => Path.Combine(root, "book");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Same_notebooks_give_the_same_bytes_and_replace_an_earlier_book()
    {
        string[] notebooks = [Save("01-a", "# A\n\nOne $x$. Two."), Save("02-b", "# B")];
        Build(notebooks);
        var first = Contents();
        File.WriteAllText(Path.Combine(BookFolder, "99-gone.html"), "old");
        Build([.. notebooks.Reverse()]);
        Assert.Equal(first, Contents());
        Assert.Equal(["book", "notebooks"], Directory.GetFileSystemEntries(root).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Titles_numbers_and_first_sentences_come_from_the_notebooks()
    {
        Build([Save("03-hello", "# 3. Hello, *l*\n\nThe rate is $\\eta = 0.1. x$ here, e.g. small. More."), Save("notes", "no title")]);
        var page = Page("03-hello.html");
        Assert.Contains("<title>Hello, l · Recurrent</title>", page, StringComparison.Ordinal);
        Assert.Contains("<p class=\"eyebrow\">Chapter 3</p>\n<h1>Hello, <em>l</em></h1>", page, StringComparison.Ordinal);
        Assert.Contains("<p>The rate is <span class=\"math\">\\eta = 0.1. x</span> here, e.g. small.</p>", Page("index.html"), StringComparison.Ordinal);
        Assert.Contains("<h1>notes</h1>", Page("notes.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_are_escaped_stripped_and_shown_in_their_richest_form()
    {
        Build([new SampleNotebook().Code("x",
            SampleNotebook.Stream("\e[1;31m<red>\e[0m\n10 %\r100 %\n"),
            SampleNotebook.Display(("text/plain", "plain"), ("text/html", "<b>html</b>")),
            SampleNotebook.Display(("text/plain", "a & b")),
            SampleNotebook.Display(("image/png", "aGk=\n"), ("text/plain", "a \"picture\"")),
            SampleNotebook.Display(("text/markdown", "*so*")),
            SampleNotebook.Figure("""{"data":[],"layout":{"meta":{"alt":"says \"</script>\""}}}""")).Save(root, "a")]);
        var page = Page("a.html");
        Assert.Contains("<pre class=\"text\">&lt;red&gt;\n100 %</pre>", page, StringComparison.Ordinal);
        Assert.Contains("<b>html</b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("plain<", page, StringComparison.Ordinal);
        Assert.Contains("<pre class=\"text\">a &amp; b</pre>", page, StringComparison.Ordinal);
        Assert.Contains("<img src=\"data:image/png;base64,aGk=\" alt=\"a &quot;picture&quot;\">", page, StringComparison.Ordinal);
        Assert.Contains("<em>so</em>", page, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"says &quot;&lt;/script&gt;&quot;\"", page, StringComparison.Ordinal);
        Assert.Contains("\\u003c/script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("not for the book", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_chapter_says_so()
    {
        Build([new SampleNotebook().Code("throw", SampleNotebook.Error("E<1>", "bad & worse")).Save(root, "a")]);
        Assert.Contains("This chapter did not run to its end.", Page("a.html"), StringComparison.Ordinal);
        Assert.Contains("<pre>bad &amp; worse</pre>", Page("a.html"), StringComparison.Ordinal);
        Assert.Contains("Did not run to its end.", Page("index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_loads_only_what_it_shows()
    {
        Build([Save("a", "# A\n\nplain"), Save("b", "# B\n\n$x$")]);
        Assert.DoesNotContain("katex", Page("a.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("plotly", Page("b.html"), StringComparison.Ordinal);
        Assert.Contains("katex.min.js", Page("b.html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"data":[{"type":"heatmap"},{"y":[1]}]}""", "plotly-cartesian.min.js")]
    [InlineData("""{"data":[{"type":"surface"}]}""", "plotly.min.js")]
    [InlineData("""{"data":[],"frames":[{"data":[{"type":"scatter3d"}]}]}""", "plotly.min.js")]
    public void A_book_has_as_much_of_plotly_as_its_figures_need(string figure, string file)
    {
        var plain = new SampleNotebook().Code("f", SampleNotebook.Figure("""{"data":[{"type":"scatter"}]}""")).Save(root, "a");
        Build([plain, new SampleNotebook().Code("g", SampleNotebook.Figure(figure)).Save(root, "b")]);
        Assert.Contains($"data-plotly=\"assets/plotly/{file}\"", Page("a.html"), StringComparison.Ordinal);
        Assert.Equal(file, Path.GetFileName(Assert.Single(Directory.GetFiles(Path.Combine(BookFolder, "assets", "plotly"), "*.js"))));
    }

    [Fact]
    public void Without_the_packages_of_npm_pages_name_exact_versions_on_a_CDN_and_a_warning_says_so()
    {
        var bare = Directory.CreateDirectory(Path.Combine(root, "bare")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "assets")))
        {
            File.Copy(file, Path.Combine(bare, Path.GetFileName(file)));
        }

        var notebook = new SampleNotebook().Markdown("$x$").Code("f", SampleNotebook.Figure("""{"data":[]}""")).Save(root, "a");
        BookBuilder.Build([notebook], BookFolder, warnings.Add, new PageAssets(bare), TestContext.Current.CancellationToken);
        Assert.Matches("data-plotly=\"https://cdn\\.jsdelivr\\.net/npm/plotly\\.js-cartesian-dist-min@[0-9.]+/plotly-cartesian\\.min\\.js\"", Page("a.html"));
        Assert.Matches("src=\"https://cdn\\.jsdelivr\\.net/npm/katex@[0-9.]+/dist/katex\\.min\\.js\"", Page("a.html"));
        Assert.Matches("href=\"https://cdn\\.jsdelivr\\.net/npm/katex@[0-9.]+/dist/katex\\.min\\.css\"", Page("a.html"));
        Assert.Matches("data-library=\"https://cdn\\.jsdelivr\\.net/npm/minisearch@[0-9.]+/dist/umd/index\\.js\"", Page("a.html"));
        Assert.Contains("CDN", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Images_are_copied_and_missing_ones_named()
    {
        Directory.CreateDirectory(Path.Combine(root, "notebooks", "images"));
        File.WriteAllText(Path.Combine(root, "notebooks", "images", "a b.svg"), "<svg/>");
        Build([Save("a", "![x](images/a%20b.svg) <img alt=\"\" src=\"images/none.png\"> ![y](https://example.org/y.png) ![z](../z.png)")]);
        Assert.True(File.Exists(Path.Combine(BookFolder, "images", "a b.svg")));
        Assert.Equal(2, warnings.Count);
        Assert.Contains(warnings, warning => warning.Contains("images/none.png", StringComparison.Ordinal));
        Assert.Contains(warnings, warning => warning.Contains("../z.png lies outside", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_with_other_files_is_left_alone()
    {
        Directory.CreateDirectory(BookFolder);
        File.WriteAllText(Path.Combine(BookFolder, "thesis.txt"), "mine");
        var error = Assert.Throws<IOException>(() => Build([Save("a", "# A")]));
        Assert.Contains("found other files", error.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(BookFolder, "thesis.txt")));
    }

    [Fact]
    public void An_unreadable_notebook_leaves_the_earlier_book()
    {
        var notebook = Save("a", "# A");
        Build([notebook]);
        var before = Contents();
        File.WriteAllText(notebook, "{");
        Assert.Throws<UnreadableInputException>(() => Build([notebook]));
        Assert.Equal(before, Contents());
        Assert.Equal(["book", "notebooks"], Directory.GetFileSystemEntries(root).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Names_that_would_share_a_page_are_refused()
    {
        var twin = new SampleNotebook().Markdown("x").Save(Path.Combine(root, "other"), "a");
        Assert.Contains("different names", Assert.Throws<ArgumentException>(() => Build([Save("a", "x"), twin])).Message, StringComparison.Ordinal);
        Assert.Contains("'index'", Assert.Throws<ArgumentException>(() => Build([Save("index", "x")])).Message, StringComparison.Ordinal);
    }

    private void Build(string[] notebooks) => BookBuilder.Build(notebooks, BookFolder, warnings.Add);

    private string Save(string name, string markdown) =>
        new SampleNotebook().Markdown(markdown).Save(Path.Combine(root, "notebooks"), name);

    private string Page(string name) => File.ReadAllText(Path.Combine(BookFolder, name));

    private Dictionary<string, string> Contents() =>
        Directory.GetFiles(BookFolder).ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
}
