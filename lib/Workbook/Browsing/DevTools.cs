using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Browsing;

/// <summary>Talks to a browser in the DevTools protocol: one call at a time.</summary>
internal sealed class DevTools : IDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly ArrayBufferWriter<byte> received = new();
    private int calls;

    /// <summary>Takes each event, by its name and parameters, that comes while a call or an event is awaited.</summary>
    public event Action<string, JsonNode?>? Received;

    /// <summary>Connects to the address that the browser gave.</summary>
    public Task ConnectAsync(Uri address, CancellationToken cancellation)
    {
        socket.Options.Proxy = null; // It is on this machine.
        return socket.ConnectAsync(address, cancellation);
    }

    /// <summary>Calls a method.</summary>
    /// <param name="session">The page that is meant; null for the browser itself.</param>
    /// <param name="method">The method's name in the protocol.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="cancellation">Ends the waiting, and with it the connection.</param>
    /// <returns>What it gives.</returns>
    /// <exception cref="WebSocketException">The browser ended.</exception>
    /// <exception cref="IOException">The browser refuses.</exception>
    public async Task<JsonNode> CallAsync(string? session, string method, JsonObject parameters, CancellationToken cancellation)
    {
        var call = new JsonObject { ["id"] = ++calls, ["method"] = method, ["params"] = parameters };
        if (session is not null)
        {
            call["sessionId"] = session;
        }

        await socket.SendAsync(Encoding.UTF8.GetBytes(call.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, cancellation).ConfigureAwait(false);
        while (true)
        {
            var message = await ReceiveAsync(cancellation).ConfigureAwait(false);
            if ((int?)message["id"] == calls)
            {
                return message["result"] ?? throw new IOException($"The browser refused {method}: {message["error"]?["message"]}");
            }
        }
    }

    /// <summary>Waits for something that events tell.</summary>
    public async Task WaitAsync(Func<bool> holds, CancellationToken cancellation)
    {
        while (!holds())
        {
            await ReceiveAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    private async Task<JsonNode> ReceiveAsync(CancellationToken cancellation)
    {
        received.ResetWrittenCount();
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(received.GetMemory(1 << 16), cancellation).ConfigureAwait(false);
            received.Advance(part.Count);
        }
        while (!part.EndOfMessage && part.MessageType != WebSocketMessageType.Close);

        if (part.MessageType == WebSocketMessageType.Close)
        {
            throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
        }

        var message = JsonNode.Parse(received.WrittenSpan, documentOptions: new JsonDocumentOptions { MaxDepth = 256 })!;
        if ((string?)message["method"] is { } method)
        {
            Received?.Invoke(method, message["params"]);
        }

        return (string?)message["method"] == "Inspector.targetCrashed" ? throw new IOException("The browser's page crashed.") : message;
    }
}
