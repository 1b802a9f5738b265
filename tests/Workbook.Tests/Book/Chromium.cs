using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Workbook.Tests.Book.Chromium))]

namespace Workbook.Tests.Book;

/// <summary>One browser for all tests, started when the first of them needs it.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

    private readonly SemaphoreSlim gate = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        gate.Dispose();
    }

    /// <summary>The browser's executable; the test is skipped where there is none.</summary>
    internal static string Executable
    {
        get
        {
            var path = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : Places.FirstOrDefault(File.Exists);
            Assert.SkipWhen(path is null, "No Chromium found: install it, or name its executable in the environment variable CHROMIUM.");
            return path!;
        }
    }

    /// <summary>A page of its own, with the network off; the test is skipped where there is no browser.</summary>
    internal async Task<BookPage> OpenAsync(
        string file, int width = 1280, ColorScheme scheme = ColorScheme.Light, ReducedMotion motion = ReducedMotion.NoPreference, bool scripts = true)
    {
        var context = await (await BrowserAsync()).NewContextAsync(new()
        {
            Offline = true,
            ColorScheme = scheme,
            ReducedMotion = motion,
            JavaScriptEnabled = scripts,
            Permissions = ["clipboard-read", "clipboard-write"],
            ViewportSize = new() { Width = width, Height = 800 },
        });
        return await BookPage.OpenAsync(context, file);
    }

    private async Task<IBrowser> BrowserAsync()
    {
        var path = Executable;
        await gate.WaitAsync();
        try
        {
            Assertions.SetDefaultExpectTimeout(30_000); // Waiting costs nothing where the machine is not busy.
            playwright ??= await Playwright.CreateAsync();
            return browser ??= await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = path,
                Args =
                [
                    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                ],
            });
        }
        finally
        {
            gate.Release();
        }
    }
}
