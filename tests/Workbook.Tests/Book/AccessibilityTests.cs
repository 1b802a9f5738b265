using Microsoft.Playwright;

namespace Workbook.Tests.Book;

/// <summary>
/// The sample book for those who use a keyboard, a screen reader, high zoom or their own colours: WCAG 2.2 AA. Each page as it
/// opens is checked in <see cref="BookInBrowserTests"/>.
/// </summary>
public sealed class AccessibilityTests(Chromium chromium, SampleBook book)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_in_what_opens_above_the_page(ColorScheme scheme)
    {
        await using var page = await Open("02-training.html", scheme: scheme);
        await page.Page.Keyboard.PressAsync("/");
        await page.Page.Keyboard.TypeAsync("step");
        await page.Page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await page.IsAccessible("search");
        await page.Page.Keyboard.PressAsync("Escape");
        foreach (var tool in (string[])["Enlarge", "Data"])
        {
            await page.Figures.Nth(2).GetByRole(AriaRole.Button, new() { Name = tool }).ClickAsync();
            await page.Page.Locator("dialog.viewer[open]").WaitForAsync();
            await page.IsAccessible(tool);
            await page.Page.Keyboard.PressAsync("Escape");
        }
    }

    [Fact]
    public async Task Tab_goes_through_the_page_in_order_and_shows_where_it_is()
    {
        await using var page = await Open("04-practice.html");
        var path = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            var said = await page.Page.EvaluateAsync<string[]>("""
                () => {
                  const e = document.activeElement, style = getComputedStyle(e);
                  return [e === document.body ? "" : e.getAttribute("aria-label") ?? e.textContent.trim(), `${style.outlineStyle} ${parseFloat(style.outlineWidth)}`];
                }
                """);
            var (name, outline) = (said[0], said[1]);
            if (name.Length == 0)
            {
                break;
            }

            Assert.True(outline == "solid 2", $"'{name}' shows its focus as: {outline}");
            path.Add(name);
        }

        string[] expected =
        [
            "Skip to the text", "Recurrent", "Search", "Dark theme", "4Practice", "Objects", "Exercises", "4.1 One step",
            "Exercise 4.2", "A harder one", "Sources", "a page", "Copy the code", "Previous What goes wrong",
        ];
        Assert.Equal(expected, path.Where(expected.Contains).Distinct());
    }

    [Fact]
    public async Task The_first_link_skips_to_the_text()
    {
        await using var page = await Open("01-memory.html");
        await page.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Page.Locator(".skip")).ToBeInViewportAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Keyboard.PressAsync("Tab");
        Assert.True(await page.Page.EvaluateAsync<bool>("document.querySelector('main').contains(document.activeElement)"));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Texts_of_figures_stand_out_from_the_paper(ColorScheme scheme)
    {
        await using var page = await Open("01-memory.html", scheme: scheme);
        await page.DrawAll();
        var faint = await page.Page.EvaluateAsync<string[]>("""
            () => {
              const channels = colour => colour.match(/[\d.]+/g).slice(0, 3).map(Number);
              const light = colour => channels(colour).map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0) + 0.05;
              const paper = light(getComputedStyle(document.body).backgroundColor);
              const texts = [...document.querySelectorAll(".gtitle, .xtick text, .ytick text, .xtitle, .ytitle, .legendtext, .annotation-text")];
              if (texts.length < 20) return ["no texts"];
              return texts.map(text => ({ text, light: light(getComputedStyle(text).fill) }))
                .filter(({ light }) => Math.max(light, paper) / Math.min(light, paper) < 4.5).map(({ text }) => text.textContent);
            }
            """);
        Assert.Empty(faint);
    }

    private Task<BookPage> Open(string file, ColorScheme scheme = ColorScheme.Light) =>
        chromium.OpenAsync(Path.Combine(book.Folder, file), scheme: scheme);
}
