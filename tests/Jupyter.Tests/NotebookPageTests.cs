using Microsoft.Playwright;

namespace Jupyter.Tests;

/// <summary>A chapter in Jupyter's own page, in a real browser, without a network.</summary>
public sealed class NotebookPageTests(JupyterInstallation jupyter)
{
    private const string Chapter = "05-lstm";
    private const float Patience = 400_000; // Milliseconds, for a whole chapter on a busy machine.

    // Of each output the numbers of points that its figure was seen with; the first whose figure has grown twice.
    private const string WatchFigures = """
        window.most = 0;
        const seen = new Map();
        setInterval(() => Jupyter.notebook.get_cells().forEach((cell, index) =>
          cell.element[0].querySelectorAll('.output_area').forEach((area, place) => {
            const points = area.querySelector('.js-plotly-plot')?.data?.reduce((sum, trace) => sum + (trace.x?.length ?? 0), 0);
            if (!points) return;
            const sizes = seen.get(`${index} ${place}`) ?? new Set();
            seen.set(`${index} ${place}`, sizes.add(points));
            window.most = Math.max(window.most, sizes.size);
            if (sizes.size === 3) window.growing ??= cell.element[0].querySelector('.output_wrapper');
          })), 30);
        """;

    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];
    private static readonly string Pictures = Path.Combine(Repository.Root, "artifacts", "jupyter");

    [Fact]
    public async Task It_draws_figures_follows_training_can_be_interrupted_and_completes_code()
    {
        string? browserPath = Browsers.FirstOrDefault(File.Exists);
        Assert.SkipWhen(browserPath is null, "No Chromium was found.");
        using var workspace = new Workspace();
        workspace.Add(Chapter);
        using var server = new NotebookServer(jupyter, workspace.Notebooks);
        await server.ReadyAsync();
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = browserPath,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        IPage page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 1000 } });
        page.SetDefaultTimeout(Patience);
        var (elsewhere, plotly) = (new List<string>(), 0);
        await page.RouteAsync("**/*", async route =>
        {
            var address = new Uri(route.Request.Url);
            plotly += address.AbsolutePath.EndsWith("plotly.min.js", StringComparison.Ordinal) ? 1 : 0;
            if (address.Host == "127.0.0.1" || address.Scheme is "data" or "blob")
            {
                await route.ContinueAsync();
                return;
            }

            lock (elsewhere)
            {
                elsewhere.Add(address.AbsoluteUri);
            }

            await route.AbortAsync();
        });
        await page.GotoAsync(server.PageOf($"{Chapter}.ipynb"));
        await page.WaitForFunctionAsync("() => window.Jupyter?.notebook?.kernel?.is_connected() && Jupyter.notebook.kernel.info_reply.status");
        await PictureAsync(page, "before");

        await page.EvaluateAsync(WatchFigures);
        await page.EvaluateAsync("Jupyter.notebook.execute_all_cells()");
        await page.WaitForFunctionAsync("() => window.growing");
        await page.EvaluateAsync("window.growing.scrollIntoView({ block: 'center' })");
        await PictureAsync(page, "during");
        await page.WaitForFunctionAsync("() => !document.querySelector('.cell.running')");
        await page.EvaluateAsync("window.growing.scrollIntoView({ block: 'center' })");
        await PictureAsync(page, "after");
        int states = await page.EvaluateAsync<int>("window.most");
        Assert.True(states >= 5, $"expected a figure that was seen at least 5 times while it grew, found {states}");

        Assert.Empty(await page.Locator(".output_error").AllInnerTextsAsync());
        int figures = await page.EvaluateAsync<int>("Jupyter.notebook.get_cells().flatMap(cell => cell.output_area?.outputs ?? []).filter(output => output.data?.['application/vnd.plotly.v1+json']).length");
        Assert.True(figures >= 5, $"expected a chapter with figures, found {figures}");
        Assert.Equal(figures, await page.Locator(".recurrent-figure.js-plotly-plot .main-svg").EvaluateAllAsync<int>("drawings => new Set(drawings.map(drawing => drawing.closest('.recurrent-figure'))).size"));
        Assert.Equal(1, plotly);
        Assert.DoesNotContain(elsewhere, address => !address.Contains("mathjax", StringComparison.OrdinalIgnoreCase));

        await InterruptsAsync(page);
        await CompletesAsync(page);
    }

    private static async Task InterruptsAsync(IPage page)
    {
        await page.EvaluateAsync("""
            const cell = Jupyter.notebook.insert_cell_at_bottom('code');
            cell.set_text('Console.WriteLine("began"); await Task.Delay(1_000_000);');
            cell.execute();
            """);
        await page.Locator(".cell.running .output_stdout").WaitForAsync();
        await page.EvaluateAsync("Jupyter.notebook.kernel.interrupt()");
        await page.Locator(".output_error", new() { HasText = "interrupted" }).WaitForAsync();
        await page.EvaluateAsync("""
            const next = Jupyter.notebook.insert_cell_at_bottom('code');
            next.set_text('Console.WriteLine($"still {seeds.Length}");');
            next.execute();
            """);
        await page.Locator(".output_stdout", new() { HasText = "still 5" }).WaitForAsync();
    }

    private static async Task CompletesAsync(IPage page)
    {
        await page.EvaluateAsync("""
            const code = Jupyter.notebook.insert_cell_at_bottom('code');
            code.set_text('Checkpoint.WeightsH');
            Jupyter.notebook.select(Jupyter.notebook.ncells() - 1);
            Jupyter.notebook.edit_mode();
            code.code_mirror.setCursor(0, 19);
            code.completer.startCompletion();
            """);
        await page.WaitForFunctionAsync("() => Jupyter.notebook.get_cells().at(-1).get_text() === 'Checkpoint.WeightsHash'"); // The only one there is is put in.
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        Directory.CreateDirectory(Pictures);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.png") });
    }
}
