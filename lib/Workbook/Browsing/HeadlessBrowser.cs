using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace Workbook.Browsing;

/// <summary>A browser that does one thing at a time, each in a page of its own.</summary>
internal sealed class HeadlessBrowser(string executable) : IDisposable
{
    private readonly BrowserProcess browser = new(executable);
    private readonly DevTools tools = new();
    private bool connected;

    /// <summary>Does something in an empty page, which is closed after it.</summary>
    /// <param name="deed">What is done, for the message where it takes too long: <c>print</c>.</param>
    /// <param name="action">It gets the page and the time; what has many parts may give each of them all of the time anew.</param>
    /// <param name="limit">The time that it may take.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="IOException">The browser could not, or did not in time; after that it may be of no more use.</exception>
    public async Task<T> WithPageAsync<T>(
        string deed, Func<BrowserPage, CancellationTokenSource, Task<T>> action, TimeSpan limit, CancellationToken cancellation)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(limit);
        try
        {
            if (!connected)
            {
                await tools.ConnectAsync(await browser.AddressAsync(time.Token).ConfigureAwait(false), time.Token).ConfigureAwait(false);
                connected = true;
            }

            var target = (string)(await tools.CallAsync(null, "Target.createTarget", new JsonObject { ["url"] = "about:blank" }, time.Token).ConfigureAwait(false))["targetId"]!;
            var session = (string)(await tools.CallAsync(null, "Target.attachToTarget", new JsonObject { ["targetId"] = target, ["flatten"] = true }, time.Token).ConfigureAwait(false))["sessionId"]!;
            var page = new BrowserPage(tools, session);
            await page.CallAsync("Inspector.enable", [], time.Token).ConfigureAwait(false); // Tells of crashes.
            var result = await action(page, time).ConfigureAwait(false);
            await tools.CallAsync(null, "Target.closeTarget", new JsonObject { ["targetId"] = target }, time.Token).ConfigureAwait(false);
            return result;
        }
        catch (WebSocketException error)
        {
            throw browser.Failure("ended", error);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw browser.Failure(string.Create(CultureInfo.InvariantCulture, $"did not {deed} within {limit.TotalSeconds} s"), error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        tools.Dispose();
        browser.Dispose();
    }
}
