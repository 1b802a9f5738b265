using Microsoft.Playwright;

namespace Workbook.Tests.Book;

/// <summary>What a reader can do with a figure of the sample book.</summary>
public sealed class FigureToolsTests(Chromium chromium, SampleBook book)
{
    [Fact]
    public async Task Slider_moves_by_keyboard_and_says_its_value()
    {
        await using var page = await Open("02-training.html");
        await page.DrawAll();
        var figure = page.Figures.Nth(1);
        var slider = figure.GetByRole(AriaRole.Slider, new() { Name = "temperature" });
        var before = await Curve(figure);
        await slider.FocusAsync();
        await slider.PressAsync("End");
        await Assertions.Expect(slider).ToHaveAttributeAsync("aria-valuetext", "8");
        await Assertions.Expect(figure.Locator(".replay-at")).ToHaveTextAsync("8");
        await Assertions.Expect(Line(figure)).Not.ToHaveAttributeAsync("d", before);
        await slider.PressAsync("Home");
        await Assertions.Expect(Line(figure)).ToHaveAttributeAsync("d", before);
        await Assertions.Expect(figure.Locator(".slider-container, .updatemenu-container")).ToHaveCountAsync(0);
        await Assertions.Expect(figure.GetByRole(AriaRole.Button, new() { Name = "Play" })).ToHaveCountAsync(0);
        page.IsQuiet();
    }

    [Fact]
    public async Task Replay_plays_pauses_and_starts_again_by_keyboard()
    {
        await using var page = await Open("02-training.html");
        await page.DrawAll();
        var figure = page.Figures.Nth(2);
        var (before, at) = (await Curve(figure), figure.Locator(".replay-at"));
        var play = figure.GetByRole(AriaRole.Button, new() { Name = "Play" });
        await StopTime(page);
        await play.PressAsync("Enter");
        await page.Page.Clock.RunForAsync(150);
        await figure.GetByRole(AriaRole.Button, new() { Name = "Pause" }).PressAsync("Enter");
        await page.Page.Clock.RunForAsync(1000);
        await Assertions.Expect(at).ToHaveTextAsync("2");
        await play.PressAsync("Enter");
        await page.Page.Clock.RunForAsync(1000);
        await Assertions.Expect(at).ToHaveTextAsync("8");
        await Assertions.Expect(play).ToBeVisibleAsync();
        Assert.NotEqual(before, await Curve(figure));
        await play.PressAsync("Enter");
        await Assertions.Expect(at).ToHaveTextAsync("0");
        await page.Page.Clock.RunForAsync(100);
        await Assertions.Expect(at).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task Replay_is_a_slide_show_for_those_who_want_little_motion()
    {
        await using var page = await Open("02-training.html", ReducedMotion.Reduce);
        await page.DrawAll();
        var figure = page.Figures.Nth(2);
        await StopTime(page);
        await figure.GetByRole(AriaRole.Button, new() { Name = "Play" }).EvaluateAsync("play => play.click()");
        await page.Page.Clock.RunForAsync(900);
        await Assertions.Expect(figure.Locator(".replay-at")).ToHaveTextAsync("1");
        await page.Page.Clock.RunForAsync(1000);
        await Assertions.Expect(figure.Locator(".replay-at")).ToHaveTextAsync("2");
    }

    [Fact]
    public async Task Enlarged_figure_fills_the_window_and_goes_back_where_it_was()
    {
        await using var page = await Open("02-training.html");
        await page.DrawAll();
        var figure = page.Figures.Nth(2);
        var button = figure.GetByRole(AriaRole.Button, new() { Name = "Enlarge" });
        var before = (await figure.Locator(".main-svg").First.BoundingBoxAsync())!;
        await button.ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog, new() { Name = "Figure 3" });
        await Assertions.Expect(dialog.GetByRole(AriaRole.Slider)).ToBeVisibleAsync();
        var large = (await dialog.Locator(".main-svg").First.BoundingBoxAsync())!;
        Assert.True(large.Width > 1.3 * before.Width && large.Height > 1.3 * before.Height, $"{large.Width} by {large.Height}");
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(button).ToBeFocusedAsync();
        var after = (await figure.Locator(".main-svg").First.BoundingBoxAsync())!;
        Assert.Equal((before.Width, before.Height), (after.Width, after.Height));
        page.IsQuiet();
    }

    [Fact]
    public async Task Two_clicks_while_a_figure_is_being_drawn_enlarge_it_once()
    {
        await using var page = await Open("02-training.html");
        var figure = page.Figures.Last;
        await figure.Locator("[data-tool=enlarge]").EvaluateAsync("button => { button.click(); button.click(); }");
        await Assertions.Expect(page.Page.Locator("dialog.viewer figure.plot")).ToHaveCountAsync(1);
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Page.Locator("main figure.plot")).ToHaveCountAsync(3);
        page.IsQuiet();
    }

    [Fact]
    public async Task Data_are_shown_as_a_table_with_the_names_of_the_axes()
    {
        await using var page = await Open("01-memory.html");
        await page.Figures.First.GetByRole(AriaRole.Button, new() { Name = "Data" }).ClickAsync();
        var tables = page.Page.Locator("dialog.viewer table");
        await tables.First.WaitForAsync();
        Assert.Equal(["train", "held out </script>"], await tables.Locator("caption").AllTextContentsAsync());
        Assert.Equal(["epoch", "loss"], await tables.First.Locator("thead th").AllTextContentsAsync());
        await Assertions.Expect(tables.First.Locator("tbody tr").Nth(2)).ToHaveTextAsync("20.8");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await page.Figures.Last.GetByRole(AriaRole.Button, new() { Name = "Data" }).ClickAsync();
        await tables.First.WaitForAsync();
        Assert.Equal(["h", "e", "l", "l"], (await tables.Locator("thead tr :is(th, td)").AllTextContentsAsync()).Skip(1));
        page.IsQuiet();
    }

    [Theory]
    [InlineData("PNG", "\u0089PNG")]
    [InlineData("SVG", "<svg")]
    public async Task Figure_can_be_kept_as_a_picture_named_after_its_place(string format, string start)
    {
        await using var page = await Open("01-memory.html");
        var button = page.Figures.First.GetByRole(AriaRole.Button, new() { Name = format });
        var download = await page.Page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
        Assert.Equal($"01-memory-one-step-written-out-figure-1.{format.ToLowerInvariant()}", download.SuggestedFilename);
        var bytes = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.StartsWith(start, System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        page.IsQuiet();
    }

    private Task<BookPage> Open(string file, ReducedMotion motion = ReducedMotion.NoPreference) =>
        chromium.OpenAsync(Path.Combine(book.Folder, file), motion: motion);

    /// <summary>From here on the page's time goes as the test says.</summary>
    private static async Task StopTime(BookPage page)
    {
        await page.Page.Clock.InstallAsync(new() { TimeDate = DateTime.UnixEpoch });
        await page.Page.Clock.PauseAtAsync(DateTime.UnixEpoch.AddHours(1));
    }

    private static ILocator Line(ILocator figure) => figure.Locator(".scatterlayer .js-line");

    private static async Task<string> Curve(ILocator figure) => (await Line(figure).GetAttributeAsync("d"))!;
}
