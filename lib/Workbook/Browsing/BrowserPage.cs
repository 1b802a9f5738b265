using System.Text.Json.Nodes;

namespace Workbook.Browsing;

/// <summary>A page of a browser.</summary>
internal sealed class BrowserPage(DevTools tools, string session)
{
    /// <summary>Calls a method of the DevTools protocol on the page.</summary>
    public Task<JsonNode> CallAsync(string method, JsonObject parameters, CancellationToken time) =>
        tools.CallAsync(session, method, parameters, time);

    /// <summary>Opens an address and waits until it is loaded.</summary>
    /// <exception cref="IOException">The browser does not open it.</exception>
    public async Task OpenAsync(Uri address, CancellationToken time)
    {
        await CallAsync("Page.enable", [], time).ConfigureAwait(false);
        await CallAsync("Page.setLifecycleEventsEnabled", new JsonObject { ["enabled"] = true }, time).ConfigureAwait(false);
        var loaded = new HashSet<string>();
        tools.Received += Listen;
        try
        {
            var navigation = await CallAsync("Page.navigate", new JsonObject { ["url"] = address.AbsoluteUri }, time).ConfigureAwait(false);
            if ((string?)navigation["errorText"] is { Length: > 0 } error)
            {
                throw new IOException($"The browser did not open {address}: {error}");
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

    /// <summary>Calls a function of ours in the page.</summary>
    /// <param name="beside">A type in the folder of the script.</param>
    /// <param name="script">A file that holds one function.</param>
    /// <param name="argument">What the function gets.</param>
    /// <param name="time">Ends the waiting.</param>
    /// <returns>What the function, or the promise that it gives, results in.</returns>
    /// <exception cref="IOException">It throws.</exception>
    public Task<JsonNode?> RunAsync(Type beside, string script, JsonNode? argument, CancellationToken time)
    {
        using var reader = new StreamReader(beside.Assembly.GetManifestResourceStream(beside, script)!);
        return EvaluateAsync($"({reader.ReadToEnd()})({argument?.ToJsonString()})", time);
    }

    /// <summary>Evaluates JavaScript in the page.</summary>
    /// <exception cref="IOException">It throws.</exception>
    public async Task<JsonNode?> EvaluateAsync(string expression, CancellationToken time)
    {
        var answer = await CallAsync("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true }, time).ConfigureAwait(false);
        return answer["exceptionDetails"] is { } thrown
            ? throw new IOException($"A script failed in the browser: {thrown["exception"]?["description"] ?? thrown["text"]}")
            : answer["result"]!["value"];
    }
}
