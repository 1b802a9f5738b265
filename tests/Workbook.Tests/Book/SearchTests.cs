using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Workbook.Tests.Book;

/// <summary>The search of the sample book, in a page that was opened from disk.</summary>
public sealed partial class SearchTests(Chromium chromium, SampleBook book)
{
    [Fact]
    public async Task A_word_is_found_in_other_chapters_and_Enter_leads_there()
    {
        await using var page = await Open("02-training.html");
        await Assertions.Expect(page.Page.Locator("script[src*=minisearch], script[src*=search-index]")).ToHaveCountAsync(0);
        await page.Page.Keyboard.PressAsync("/");
        await page.Page.Keyboard.TypeAsync("loops all");
        var option = page.Page.GetByRole(AriaRole.Option).First;
        await Assertions.Expect(option.Locator(".where")).ToHaveTextAsync("What a hidden state remembers › One step, written out");
        await Assertions.Expect(option.Locator(".snippet")).ToContainTextAsync("Two loops are all it takes.");
        await Assertions.Expect(option.Locator("mark").First).ToHaveTextAsync("loops");
        await Assertions.Expect(Status(page)).ToHaveTextAsync("1 section");
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page).ToHaveURLAsync(Found());
        await Assertions.Expect(page.Page.Locator("#one-step-written-out")).ToBeInViewportAsync();
        page.IsQuiet();
    }

    [Fact]
    public async Task Enter_before_the_index_is_there_leads_to_what_it_then_finds()
    {
        await using var page = await Open("02-training.html");
        await page.Page.EvaluateAsync("""
            () => { // At once: nothing can be loaded in between.
              document.querySelector(".search-open").click();
              const field = document.querySelector("dialog.search [role=combobox]");
              field.value = "loops all";
              field.dispatchEvent(new Event("input"));
              field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
            }
            """);
        await Assertions.Expect(page.Page).ToHaveURLAsync(Found());
        page.IsQuiet();
    }

    [Fact]
    public async Task Arrows_choose_and_the_field_says_which()
    {
        await using var page = await Open("index.html");
        await page.Page.Keyboard.PressAsync("Control+k");
        var field = page.Page.GetByRole(AriaRole.Combobox);
        await Assertions.Expect(field).ToBeFocusedAsync();
        await field.FillAsync("step");
        var options = page.Page.GetByRole(AriaRole.Option);
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-activedescendant", "search-result-0");
        await field.PressAsync("ArrowDown");
        await Assertions.Expect(options.Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-activedescendant", "search-result-1");
        await field.PressAsync("ArrowUp");
        await field.PressAsync("ArrowUp");
        await Assertions.Expect(options.Last).ToHaveAttributeAsync("aria-selected", "true");
        await field.FillAsync("zebra");
        await Assertions.Expect(Status(page)).ToHaveTextAsync("Nothing found");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-expanded", "false");
        await page.IsAccessible("nothing found");
        await field.PressAsync("Escape");
        await Assertions.Expect(page.Page.Locator("dialog.search")).ToBeHiddenAsync();
        await Assertions.Expect(page.Page.Locator(".search-open")).ToBeFocusedAsync();
        page.IsQuiet();
    }

    [Fact]
    public async Task Headings_rank_before_prose_and_code_is_found_too()
    {
        await using var page = await Open("index.html");
        await page.Page.Locator(".search-open").ClickAsync();
        var field = page.Page.GetByRole(AriaRole.Combobox);
        var first = page.Page.GetByRole(AriaRole.Option).First;
        await field.FillAsync("slider");
        await Assertions.Expect(first.Locator(".where")).ToHaveTextAsync("Training, watched › A slider");
        await field.FillAsync("MathF.Tanh");
        await Assertions.Expect(first.Locator(".snippet")).ToContainTextAsync("next[j] = MathF.Tanh(sum)");
        await field.FillAsync("<literal> \\ ( [ */ \"");
        await Assertions.Expect(Status(page)).ToHaveTextAsync("Nothing found");
        page.IsQuiet();
    }

    [Fact]
    public async Task The_key_of_one_character_can_be_switched_off()
    {
        await using var page = await Open("index.html");
        await page.Page.Keyboard.PressAsync("/");
        await page.Page.GetByLabel("open with the key /").UncheckAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Page.Locator("dialog.search")).ToBeHiddenAsync();
        await page.Page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(page.Page.Locator("dialog.search")).ToBeVisibleAsync();
    }

    private static ILocator Status(BookPage page) => page.Page.Locator("dialog.search").GetByRole(AriaRole.Status);

    private Task<BookPage> Open(string file) => chromium.OpenAsync(Path.Combine(book.Folder, file));

    [GeneratedRegex("/01-memory\\.html#one-step-written-out$")]
    private static partial Regex Found();
}
