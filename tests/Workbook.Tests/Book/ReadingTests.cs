using Microsoft.Playwright;

namespace Workbook.Tests.Book;

/// <summary>Reading the sample book: outline, code, exercises, paper, and a browser without scripts.</summary>
public sealed class ReadingTests(Chromium chromium, SampleBook book)
{
    [Fact]
    public async Task Outline_follows_the_reader()
    {
        await using var page = await Open("01-memory.html");
        await page.DrawAll();
        var current = page.Page.Locator("#contents [aria-current=true]");
        foreach (var (id, title) in ((string, string)[])[("the-step", "The step"), ("over-time", "Over time"), ("the-step", "The step")])
        {
            await page.Page.Locator($"#{id}").EvaluateAsync("heading => scrollTo({ top: heading.offsetTop - 80, behavior: 'instant' })");
            await Assertions.Expect(current).ToHaveTextAsync(title);
        }

        await page.Page.EvaluateAsync("scrollTo({ top: 0, behavior: 'instant' })");
        await Assertions.Expect(current).ToHaveCountAsync(0);
        await Assertions.Expect(page.Page.Locator("#contents [aria-current=page]")).ToHaveTextAsync("1What a hidden state remembers");
    }

    [Fact]
    public async Task Code_is_copied_exactly_and_said_to_be()
    {
        await using var page = await Open("04-practice.html");
        var cell = page.Page.Locator(".cell", new() { HasText = "string s = null;" });
        await cell.GetByRole(AriaRole.Button, new() { Name = "Copy the code" }).PressAsync("Enter");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Copied");
        Assert.Equal("string s = null;", await page.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        page.IsQuiet();
    }

    [Fact]
    public async Task Each_exercise_folds_and_a_link_to_it_unfolds_it()
    {
        await using var page = await Open("04-practice.html");
        var answer = page.Page.Locator(".exercise", new() { HasText = "4.1 One step" }).Locator(".cell");
        var fold = page.Page.Locator(".exercise summary").First;
        await Assertions.Expect(answer).ToBeVisibleAsync();
        await fold.PressAsync("Enter");
        await Assertions.Expect(answer).ToBeHiddenAsync();
        await page.Page.Locator("#contents").GetByRole(AriaRole.Link, new() { Name = "Exercises" }).ClickAsync();
        await fold.PressAsync("Enter");
        await Assertions.Expect(answer).ToBeVisibleAsync();
        Assert.Equal(["4.1 One step", "Exercise 4.2", "A harder one"], await page.Page.Locator(".exercise h3").AllTextContentsAsync());
    }

    [Fact]
    public async Task Paper_has_no_buttons_all_folds_open_and_figures_in_light_colours()
    {
        await using var page = await Open("04-practice.html");
        await page.Page.Locator(".exercise summary").First.ClickAsync();
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Page.Locator(".exercise .cell").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".making dl")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator("button:visible")).ToHaveCountAsync(0);
        var after = await page.Page.GetByRole(AriaRole.Link, new() { Name = "a page" }).EvaluateAsync<string>("link => getComputedStyle(link, '::after').content");
        Assert.Contains("(https://example.org/page)", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Printing_draws_all_figures_in_light_colours_as_wide_as_paper_and_then_turns_back()
    {
        await using var page = await chromium.OpenAsync(Path.Combine(book.Folder, "02-training.html"), scheme: ColorScheme.Dark);
        await page.Page.WaitForFunctionAsync("window.Plotly");
        var dark = await page.Style("body", "color");
        await page.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        Assert.NotEqual(dark, await page.Style("body", "color"));
        var ink = await page.Style("body", "color");
        var drawn = await page.Figures.EvaluateAllAsync<string[]>(
            "all => all.map(f => `${f.querySelector('.main-svg')?.clientWidth} ${getComputedStyle(f.querySelector('.xtick text')).fill}`)");
        Assert.Equal(Enumerable.Repeat($"640 {ink}", 3), drawn);
        await page.Page.EvaluateAsync("dispatchEvent(new Event('afterprint'))");
        await Assertions.Expect(page.Figures.First.Locator(".xtick text").First).ToHaveCSSAsync("fill", dark);
        Assert.NotEqual("640", await page.Figures.First.Locator(".main-svg").First.EvaluateAsync<string>("svg => `${svg.clientWidth}`"));
    }

    [Fact]
    public async Task Without_scripts_text_code_and_captions_are_there_and_no_dead_buttons()
    {
        await using var page = await chromium.OpenAsync(Path.Combine(book.Folder, "01-memory.html"), scripts: false);
        await Assertions.Expect(page.Page.Locator("button:visible, input:visible")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Page.Locator("#contents")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator("figcaption").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".cell > pre.code").First).ToBeVisibleAsync();
    }

    private Task<BookPage> Open(string file) => chromium.OpenAsync(Path.Combine(book.Folder, file));
}
