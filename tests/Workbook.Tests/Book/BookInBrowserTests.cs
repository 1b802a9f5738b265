using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Workbook.Tests.Book;

/// <summary>The sample book in a real browser, from disk, with the network off.</summary>
public sealed partial class BookInBrowserTests(Chromium chromium, SampleBook book)
{
    public static MatrixTheoryData<(string File, int Figures), int> Pages => new(
        [("index.html", 0), ("01-memory.html", 2), ("02-training.html", 3), ("03-broken.html", 0), ("04-practice.html", 0)], [1280, 360]);

    // All that is to be seen of a page, at once: what takes time is to load and to draw it.
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_is_complete_quiet_and_accessible_and_fits_in_light_and_dark((string File, int Figures) shown, int width)
    {
        await using var page = await Open(shown.File, width);
        Assert.Equal(shown.Figures, await page.Figures.CountAsync());
        await page.AllFiguresAreDrawn();
        await page.MathematicsIsTypeset();
        await page.FitsItsWidth();
        await page.CanBePressed();
        await page.IsAccessible($"light, {width} px");
        await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.IsAccessible($"dark, {width} px");
        page.IsQuiet();
    }

    [Fact]
    public async Task Figures_are_drawn_when_the_reader_comes_near()
    {
        await using var page = await Open("01-memory.html");
        var last = page.Figures.Last;
        Assert.Null(await last.GetAttributeAsync("data-drawn"));
        var before = (await last.BoundingBoxAsync())!.Height;
        await last.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(last).ToHaveAttributeAsync("data-drawn", "true");
        Assert.Equal(before, (await last.BoundingBoxAsync())!.Height);
    }

    [Fact]
    public async Task Hover_shows_the_value()
    {
        await using var page = await Open("01-memory.html");
        await page.DrawAll();
        var figure = page.Figures.First;
        await figure.ScrollIntoViewIfNeededAsync();
        await figure.Locator(".points path").Nth(2).HoverAsync(new() { Force = true });
        await Assertions.Expect(figure.Locator(".hoverlayer")).ToContainTextAsync("0.8");
    }

    [Fact]
    public async Task Figures_offer_no_button_that_would_upload_them()
    {
        await using var page = await Open("01-memory.html");
        await page.DrawAll();
        Assert.Equal(["Enlarge", "Data", "PNG", "SVG"], await page.Figures.First.GetByRole(AriaRole.Button).AllTextContentsAsync());
        await Assertions.Expect(page.Figures.First.Locator(".modebar-btn")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Theme_follows_the_system_and_then_the_reader()
    {
        await using var page = await Open("01-memory.html", scheme: ColorScheme.Dark);
        await page.DrawAll();
        var (dark, darkText) = (await page.Style("body", "backgroundColor"), await FigureText(page));
        await page.Page.Locator(".theme-toggle").ClickAsync();
        await Assertions.Expect(page.Figures.First.Locator(".xtick text").First).Not.ToHaveCSSAsync("fill", darkText);
        var light = await page.Style("body", "backgroundColor");
        Assert.NotEqual(dark, light);
        await page.Page.ReloadAsync();
        Assert.Equal(light, await page.Style("body", "backgroundColor"));
        page.IsQuiet();
    }

    [Fact]
    public async Task Links_between_notebooks_lead_to_pages()
    {
        await using var page = await Open("01-memory.html");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "the training", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Page).ToHaveURLAsync(SecondPage());
        await Assertions.Expect(page.Page.Locator("#a-replay")).ToBeInViewportAsync();
        await page.Page.Locator("a[rel=prev]").ClickAsync();
        await Assertions.Expect(page.Page.Locator("h1")).ToHaveTextAsync("What a hidden state remembers");
        Assert.True(await page.Page.Locator("main img").EvaluateAsync<bool>("image => image.naturalWidth > 0"));
    }

    [Fact]
    public async Task Contents_open_on_a_phone()
    {
        await using var page = await Open("01-memory.html", width: 390);
        var entry = page.Page.Locator("#contents").GetByRole(AriaRole.Link, new() { Name = "The step" });
        await Assertions.Expect(entry).ToBeHiddenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Contents" }).ClickAsync();
        await entry.ClickAsync();
        await Assertions.Expect(page.Page.Locator("#the-step")).ToBeInViewportAsync();
        await Assertions.Expect(entry).ToBeHiddenAsync();
    }

    private Task<BookPage> Open(string file, int width = 1280, ColorScheme scheme = ColorScheme.Light) =>
        chromium.OpenAsync(Path.Combine(book.Folder, file), width, scheme);

    private static Task<string> FigureText(BookPage page) => page.Style("figure.plot .xtick text", "fill");

    [GeneratedRegex("02-training\\.html#a-replay$")]
    private static partial Regex SecondPage();
}
