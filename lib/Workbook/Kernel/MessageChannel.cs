using System.Text;
using System.Text.Json.Nodes;

namespace Workbook.Kernel;

/// <summary>
/// JSON objects, one a line, both ways between the command and a kernel process.
/// It lies on a named pipe of its own (a socket in the file system on Unix) and not on stdin and stdout, because cells and the
/// native libraries they load write there; and not on inherited pipes, because processes that a cell starts would
/// inherit them too and keep them open.
/// </summary>
internal sealed class MessageChannel(Stream stream) : IDisposable
{
    private readonly StreamReader reader = new(stream, Encoding.UTF8);
    private readonly Lock sending = new();

    /// <summary>Sends a message; safe from any thread.</summary>
    public void Send(JsonObject message)
    {
        var line = Encoding.UTF8.GetBytes(message.ToJsonString() + "\n");
        lock (sending)
        {
            stream.Write(line);
        }
    }

    /// <summary>The next message, or null where the other side is gone.</summary>
    public async Task<JsonObject?> ReceiveAsync(CancellationToken cancellation)
    {
        try
        {
            var line = await reader.ReadLineAsync(cancellation).ConfigureAwait(false);
            return line is null ? null : JsonNode.Parse(line)!.AsObject();
        }
        catch (Exception error) when (error is IOException or System.Text.Json.JsonException)
        {
            return null; // Killed, perhaps in the middle of a line.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();
}
