using System.Collections.Concurrent;
using System.Globalization;

namespace Workbook.Tests.Book;

/// <summary>What a chapter of a built book costs its reader. Alone, since it measures time.</summary>
[Collection(nameof(BudgetTests))]
[CollectionDefinition(nameof(BudgetTests), DisableParallelization = true)]
public sealed class BudgetTests(Chromium chromium)
{
    private const double InteractiveSeconds = 2;
    private const int PageKilobytes = 800;

    [Theory]
    [MemberData(nameof(BuiltBookTests.Pages), MemberType = typeof(BuiltBookTests))]
    public async Task Page_is_light_and_soon_interactive(string file)
    {
        Assert.SkipWhen(file.Length == 0, "Name the folder of a built book in the environment variable WORKBOOK_BOOK to have it measured.");
        var path = Path.GetFullPath(Path.Combine(BuiltBookTests.Folder!, file));
        var best = (Busy: double.MaxValue, Wall: double.MaxValue, Loaded: 0L);
        for (var round = 0; round < 3; round++)
        {
            var (busy, wall, loaded) = await Open(path);
            best = (Math.Min(best.Busy, busy), Math.Min(best.Wall, wall), loaded);
        }

        var page = new FileInfo(path).Length / 1024;
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"BOOK page={file} page_kb={page} loaded_kb={best.Loaded / 1024} main_thread_s={best.Busy:F2} interactive_s={best.Wall:F2}"));
        Assert.True(page < PageKilobytes, $"{file} has {page} KB");
        Assert.True(best.Busy < InteractiveSeconds, $"{file} keeps the page busy for {best.Busy:F2} s");
    }

    /// <summary>
    /// Seconds until the first figure, which is scrolled to at once, stands and all scripts have run: those that the page's own thread
    /// worked (which other programs on the machine hardly change), and those that went by. And the bytes of all files that were loaded, each once.
    /// </summary>
    private async Task<(double Busy, double Wall, long Loaded)> Open(string path)
    {
        await using var page = await chromium.OpenAsync("about:blank");
        var files = new ConcurrentQueue<string>();
        page.Page.RequestFinished += (_, request) =>
        {
            if (request.Url.StartsWith("file:", StringComparison.Ordinal))
            {
                files.Enqueue(new Uri(request.Url).LocalPath);
            }
        };
        var session = await page.Page.Context.NewCDPSessionAsync(page.Page);
        await session.SendAsync("Performance.enable", new() { ["timeDomain"] = "threadTicks" });
        await page.Page.GotoAsync(new Uri(path).AbsoluteUri);
        var wall = await page.Page.EvaluateAsync<double>("""
            () => new Promise(done => {
              const quiet = () => requestIdleCallback(() => done(performance.now() / 1000));
              const first = document.querySelector("figure.plot");
              first?.scrollIntoView();
              if (!first || document.querySelector("[data-drawn]")) quiet();
              else document.addEventListener("workbook:drawn", quiet, { once: true });
            })
            """).WaitAsync(BookPage.Patience);
        var metrics = (await session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray();
        var busy = metrics.First(metric => metric.GetProperty("name").GetString() == "TaskDuration").GetProperty("value").GetDouble();
        Assert.Distinct(files); // Above all plotly, which is large.
        return (busy, wall, files.Sum(file => new FileInfo(file).Length));
    }
}
