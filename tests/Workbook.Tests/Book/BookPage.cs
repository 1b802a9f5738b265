using Microsoft.Playwright;

namespace Workbook.Tests.Book;

/// <summary>A page of a book in the browser, and the checks that hold for every page of every book.</summary>
internal sealed class BookPage : IAsyncDisposable
{
    /// <summary>For what a page promises, which Playwright awaits for ever.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    private BookPage(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add($"console {message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => complaints.Add($"error: {error}");
        page.RequestFailed += (_, request) => complaints.Add($"failed: {request.Url}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file:", StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal)
                && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                complaints.Add($"request: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>The figures.</summary>
    public ILocator Figures => Page.Locator("figure.plot");

    public static async Task<BookPage> OpenAsync(IBrowserContext context, string file)
    {
        var opened = new BookPage(context, await context.NewPageAsync());
        await opened.Page.GotoAsync(file == "about:blank" ? file : new Uri(file).AbsoluteUri);
        return opened;
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    /// <summary>No console error or warning, and no request but for files.</summary>
    public void IsQuiet() => Assert.Empty(complaints);

    /// <summary>Every figure has been drawn, with a plot area of positive size and a trace in it.</summary>
    public async Task AllFiguresAreDrawn()
    {
        await DrawAll();
        var empty = await Figures.EvaluateAllAsync<string[]>("""
            figures => figures.filter(figure => {
              const size = figure.querySelector(".main-svg")?.getBoundingClientRect();
              const plot = figure.querySelector(".plot-area")._fullLayout?._size;
              const marks = figure.querySelectorAll(".trace path, .hm image, .shapelayer path, .annotation");
              return figure.dataset.drawn !== "true" || !(size?.width > 50 && size.height > 50 && plot?.w > 50 && plot.h > 50) || marks.length === 0;
            }).map(figure => figure.id)
            """);
        Assert.Empty(empty);
    }

    /// <summary>All formulas are typeset, none is wrong.</summary>
    public async Task MathematicsIsTypeset()
    {
        Assert.Empty(await Page.Locator(".katex-error").AllTextContentsAsync());
        Assert.Equal(await Page.Locator(".math").CountAsync(), await Page.Locator(".math > .katex, .math > .katex-display").CountAsync());
    }

    /// <summary>The page itself does not scroll sideways.</summary>
    public async Task FitsItsWidth()
    {
        var (page, window) = (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), await Page.EvaluateAsync<int>("innerWidth"));
        var wide = page <= window ? "" : await Page.EvaluateAsync<string>("""
            [...document.querySelectorAll("main *, header *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest("pre, .scroll, .html, .display, .plot-area"))
              .map(e => `${e.tagName}.${e.className}`).slice(0, 5).join(" ")
            """);
        Assert.True(page <= window, $"The page is {page} px wide in a window of {window} px: {wide}");
    }

    public Task DrawAll() => Page.EvaluateAsync("() => window.workbook?.drawAll()").WaitAsync(Patience);

    /// <summary>axe-core finds nothing that WCAG 2.2 forbids at the levels A and AA, and nothing against its best practices.</summary>
    /// <param name="state">What the page shows, for the message.</param>
    public async Task IsAccessible(string state)
    {
        var axe = Path.Combine(AppContext.BaseDirectory, "axe.min.js");
        if (!File.Exists(axe))
        {
            Assert.Skip("axe-core is not there: build with npm on the path.");
        }

        await Page.EvaluateAsync(await File.ReadAllTextAsync(axe));
        // The contrast of code depends on its spans' classes alone: of thousands of them, those that show nothing new are left out.
        var violations = await Page.EvaluateAsync<string[]>("""
            async () => {
              const all = { preload: false, resultTypes: ["violations"] };
              const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
              const seen = new Set();
              const known = [...document.querySelectorAll("pre")].filter(pre => {
                const before = seen.size;
                for (const e of [pre, ...pre.querySelectorAll("*")]) {
                  seen.add(`${e.parentElement.className} ${e.tagName} ${e.className} ${e.getAttribute("style")}`);
                }
                return seen.size === before;
              });
              const rest = await axe.run({ ...all, runOnly: standards, rules: { "color-contrast": { enabled: false } } });
              const contrast = await axe.run({ exclude: known }, { ...all, runOnly: { type: "rule", values: ["color-contrast"] } });
              return [...rest.violations, ...contrast.violations]
                .flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 150)}: ${node.failureSummary}`));
            }
            """);
        Assert.True(violations.Length == 0, $"{Page.Url}, {state}: {violations.Length} violations\n{string.Join('\n', violations.Take(8))}");
    }

    /// <summary>Everything to press is 24 pixels high and wide; but for the letters of a text that has notes, whose size the text's lines
    /// give (WCAG 2.5.8 excepts such targets, and the arrow keys reach each).</summary>
    public async Task CanBePressed() => Assert.Empty(await Page.EvaluateAsync<string[]>("""
        () => [...document.querySelectorAll("button, summary, input, .contents a, .turn a")]
          .filter(e => e.checkVisibility() && !e.matches(".recurrent-text input"))
          .map(e => ({ e, box: e.getBoundingClientRect() })).filter(({ box }) => box.width < 24 || box.height < 24)
          .map(({ e, box }) => `${e.className || e.tagName} ${e.textContent}: ${box.width} by ${box.height}`)
        """));

    /// <summary>A colour that the page computes for a selector.</summary>
    public Task<string> Style(string selector, string property) =>
        Page.Locator(selector).First.EvaluateAsync<string>("(element, property) => getComputedStyle(element)[property]", property);
}
