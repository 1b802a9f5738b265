using Workbook.Book;

namespace Workbook.Tests.Book;

public sealed class ChapterMarkdownTests : IDisposable
{
    private readonly CSharpHighlighter highlighter = new();
    private readonly ChapterMarkdown markdown;

    public ChapterMarkdownTests() => markdown = new ChapterMarkdown(highlighter);

    public void Dispose() => highlighter.Dispose();

    [Theory]
    [InlineData("$a_i * b_i * c_i$", "<span class=\"math\">a_i * b_i * c_i</span>")]
    [InlineData("$W_{ih} x_t + W_{hh} h_{t-1}$", "<span class=\"math\">W_{ih} x_t + W_{hh} h_{t-1}</span>")]
    [InlineData("$a < b$", "<span class=\"math\">a &lt; b</span>")]
    [InlineData("$x & y \\\\ z$", "<span class=\"math\">x &amp; y \\\\ z</span>")]
    [InlineData("$[T,B,\\cdot]$(x)", "<span class=\"math\">[T,B,\\cdot]</span>(x)")]
    [InlineData("so $$h_t = 1$$ holds", "so <span class=\"math display\">h_t = 1</span> holds")]
    [InlineData("$$\nh_t \\\\\n\n_y_ < 1\n$$", "<p><span class=\"math display\">h_t \\\\\n\n_y_ &lt; 1</span></p>")]
    [InlineData("a ($x$) and $y$, $z$.", "a (<span class=\"math\">x</span>) and <span class=\"math\">y</span>, <span class=\"math\">z</span>.")]
    [InlineData("$\\$5 + x$", "<span class=\"math\">\\$5 + x</span>")]
    [InlineData("| a |\n|---|\n| $x_1$ *b* $y_1$ |", "<td><span class=\"math\">x_1</span> <em>b</em> <span class=\"math\">y_1</span></td>")]
    [InlineData("$$ x $$", "<span class=\"math display\">x</span>")]
    [InlineData("$$h_t\n= _x_ $$", "<span class=\"math display\">h_t\n= _x_</span>")]
    public void Mathematics_passes_through_as_TeX(string source, string expected) =>
        Assert.Contains(expected, ToHtml(source), StringComparison.Ordinal);

    [Theory]
    [InlineData("It costs $5 and then $6.")]
    [InlineData("It costs \\$5\\$.")]
    [InlineData("`$a$` is code")]
    [InlineData("a $ b $ c")]
    [InlineData("US$")]
    public void Not_every_dollar_is_mathematics(string source) =>
        Assert.DoesNotContain("class=\"math", ToHtml(source), StringComparison.Ordinal);

    [Theory]
    [InlineData("[x](02-next.ipynb)", "href=\"02-next.html\"")]
    [InlineData("[x](02-next.ipynb#a-part)", "href=\"02-next.html#a-part\"")]
    [InlineData("[x](./02-next.ipynb)", "href=\"./02-next.html\"")]
    [InlineData("[x](https://example.org/a.ipynb)", "href=\"https://example.org/a.ipynb\"")]
    [InlineData("[x](a.ipynb.txt)", "href=\"a.ipynb.txt\"")]
    [InlineData("![x](images/a.png)", "src=\"images/a.png\"")]
    public void Links_to_notebooks_become_links_to_pages(string source, string expected) =>
        Assert.Contains(expected, ToHtml(source), StringComparison.Ordinal);

    [Fact]
    public void Headings_have_ids_that_stay_unique_from_cell_to_cell()
    {
        Assert.Contains("<h2 id=\"exercises\">", ToHtml("## Exercises"), StringComparison.Ordinal);
        Assert.Contains("<h2 id=\"exercises-2\">", ToHtml("## Exercises"), StringComparison.Ordinal);
        Assert.Contains("<h3 id=\"a-b\">", ToHtml("### A *b*"), StringComparison.Ordinal);
        Assert.Equal(["exercises", "exercises-2", "a-b"], markdown.Sections.Select(section => section.Id));
    }

    [Fact]
    public void Footnotes_count_on_from_cell_to_cell()
    {
        var first = ToHtml("A[^a] and B[^b].\n\n[^a]: one\n[^b]: two");
        var second = ToHtml("C[^a].\n\n[^a]: three");
        Assert.Contains("id=\"fn:1\"", first, StringComparison.Ordinal);
        Assert.Contains("href=\"#fn:2\"", first, StringComparison.Ordinal);
        Assert.Contains("id=\"fn:3\"", second, StringComparison.Ordinal);
        Assert.Contains("id=\"fnref:3\"", second, StringComparison.Ordinal);
        Assert.Contains("value=\"3\"", second, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_between_fences_has_its_colours_and_is_escaped()
    {
        Assert.Contains("<span class=\"k\">var</span> a = b &lt; c;", ToHtml("```csharp\nvar a = b < c;\n```"), StringComparison.Ordinal);
        Assert.Contains("<code>var a &amp;&amp; &lt;b&gt;</code>", ToHtml("```text\nvar a && <b>\n```"), StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_can_scroll() =>
        Assert.Contains("<div class=\"scroll\">\n<table>", ToHtml("| a | b |\n|---|---|\n| 1 | 2 |"), StringComparison.Ordinal);

    private string ToHtml(string source) => markdown.ToHtml(ChapterMarkdown.Parse(source)).ReplaceLineEndings("\n");
}
