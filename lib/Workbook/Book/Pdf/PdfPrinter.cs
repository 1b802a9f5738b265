using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace Workbook.Book.Pdf;

/// <summary>A browser that prints pages of the book.</summary>
internal sealed class PdfPrinter(string executable) : IDisposable
{
    // A4 in inches; and less the margins that the pages' style sets, in pixels of CSS: figures are drawn as wide as they are printed.
    private const double PaperWidth = 210 / 25.4, PaperHeight = 297 / 25.4;
    private const int Width = 658, Height = 979;

    private readonly BrowserProcess browser = new(executable);
    private readonly DevTools tools = new();
    private bool connected;

    /// <summary>Prints a page once all of it is drawn.</summary>
    /// <param name="page">The address of the page.</param>
    /// <param name="limit">The time that it may take.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The PDF.</returns>
    /// <exception cref="IOException">The browser could not, or did not in time.</exception>
    public Task<byte[]> PrintAsync(Uri page, TimeSpan limit, CancellationToken cancellation) => WithPageAsync(async (session, time) =>
    {
        await OpenAsync(session, page, time).ConfigureAwait(false);
        await EvaluateAsync(session, $"({Script("draw.js")})()", time).ConfigureAwait(false);
        var printed = await tools.CallAsync(session, "Page.printToPDF", new JsonObject
        {
            ["printBackground"] = true,
            ["paperWidth"] = PaperWidth,
            ["paperHeight"] = PaperHeight,
            ["generateTaggedPDF"] = true,
            ["generateDocumentOutline"] = true,
        }, time).ConfigureAwait(false);
        return Convert.FromBase64String((string)printed["data"]!);
    }, limit, cancellation);

    /// <summary>Runs a script of ours in an empty page.</summary>
    /// <param name="script">A file in this folder that holds one function.</param>
    /// <param name="argument">What the function gets.</param>
    /// <param name="limit">The time that it may take.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The text that the function gives.</returns>
    public Task<string> RunAsync(string script, JsonNode argument, TimeSpan limit, CancellationToken cancellation) => WithPageAsync(
        async (session, time) => (string)(await EvaluateAsync(session, $"({Script(script)})({argument.ToJsonString()})", time).ConfigureAwait(false))!,
        limit, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        tools.Dispose();
        browser.Dispose();
    }

    private async Task<T> WithPageAsync<T>(Func<string, CancellationToken, Task<T>> action, TimeSpan limit, CancellationToken cancellation)
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
            var result = await action(session, time.Token).ConfigureAwait(false);
            await tools.CallAsync(null, "Target.closeTarget", new JsonObject { ["targetId"] = target }, time.Token).ConfigureAwait(false);
            return result;
        }
        catch (WebSocketException error)
        {
            throw browser.Failure("ended", error);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw browser.Failure(string.Create(CultureInfo.InvariantCulture, $"did not print within {limit.TotalSeconds} s"), error);
        }
    }

    private async Task OpenAsync(string session, Uri page, CancellationToken time)
    {
        await tools.CallAsync(session, "Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = Width, ["height"] = Height, ["deviceScaleFactor"] = 1, ["mobile"] = false }, time).ConfigureAwait(false);
        await tools.CallAsync(session, "Emulation.setEmulatedMedia", new JsonObject
        {
            ["media"] = "print",
            ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = "light" }),
        }, time).ConfigureAwait(false);
        await tools.CallAsync(session, "Inspector.enable", [], time).ConfigureAwait(false); // Tells of crashes.
        await tools.CallAsync(session, "Page.enable", [], time).ConfigureAwait(false);
        await tools.CallAsync(session, "Page.setLifecycleEventsEnabled", new JsonObject { ["enabled"] = true }, time).ConfigureAwait(false);
        var loaded = new HashSet<string>();
        tools.Received += Listen;
        try
        {
            var navigation = await tools.CallAsync(session, "Page.navigate", new JsonObject { ["url"] = page.AbsoluteUri }, time).ConfigureAwait(false);
            if ((string?)navigation["errorText"] is { Length: > 0 } error)
            {
                throw new IOException($"The browser did not open {page}: {error}");
            }

            await tools.WaitAsync(() => loaded.Contains((string)navigation["loaderId"]!), time).ConfigureAwait(false);
        }
        finally
        {
            tools.Received -= Listen;
        }

        void Listen(string method, JsonNode? parameters)
        {
            if (method == "Page.lifecycleEvent" && (string?)parameters!["name"] == "load")
            {
                loaded.Add((string)parameters["loaderId"]!);
            }
        }
    }

    private async Task<JsonNode?> EvaluateAsync(string session, string expression, CancellationToken time)
    {
        var answer = await tools.CallAsync(session, "Runtime.evaluate", new JsonObject { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true }, time).ConfigureAwait(false);
        return answer["exceptionDetails"] is { } thrown
            ? throw new IOException($"A page could not be printed: {thrown["exception"]?["description"] ?? thrown["text"]}")
            : answer["result"]!["value"];
    }

    private static string Script(string name)
    {
        using var reader = new StreamReader(typeof(PdfPrinter).Assembly.GetManifestResourceStream(typeof(PdfPrinter), name)!);
        return reader.ReadToEnd();
    }
}
