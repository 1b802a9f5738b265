using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Kernel;

/// <summary>
/// JSON objects, one a line, both ways between the command and a kernel process.
/// It lies on a named pipe of its own (a socket in the file system on Unix) and not on stdin and stdout, because cells and the
/// native libraries they load write there; and not on inherited pipes, because processes that a cell starts would
/// inherit them too and keep them open.
/// </summary>
/// <remarks>
/// A message is with the system when <see cref="Send"/> returns, so it arrives even if the process dies at once; and while the
/// other side does not read, the sender waits: what a cell prints piles up nowhere.
/// </remarks>
internal sealed class MessageChannel(Stream stream) : IDisposable
{
    /// <summary>The longest line that is read, in bytes; a kernel sends no longer ones.</summary>
    private const int Limit = 256 * 1024 * 1024;

    private const int Usual = 64 * 1024;
    private static readonly JsonWriterOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Lock sending = new();
    private ArrayBufferWriter<byte> outgoing = new(Usual);
    private byte[] incoming = new byte[Usual];
    private int start; // of what was read and not yet taken,
    private int searched; // of what has no line end in it,
    private int end; // of what was read.

    /// <summary>Sends a message; safe from any thread.</summary>
    public void Send(JsonObject message)
    {
        lock (sending)
        {
            outgoing.ResetWrittenCount(); // A message before may have failed halfway, for want of memory.
            using (var writer = new Utf8JsonWriter(outgoing, Layout))
            {
                message.WriteTo(writer);
            }

            outgoing.Write("\n"u8);
            stream.Write(outgoing.WrittenSpan);
            if (outgoing.Capacity > 2 * Usual)
            {
                outgoing = new ArrayBufferWriter<byte>(Usual);
            }
        }
    }

    /// <summary>The next message, or null where the other side is gone; for one reader at a time.</summary>
    public async ValueTask<JsonObject?> ReceiveAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                if (Take() is { } message)
                {
                    return message;
                }

                if (!Add(await stream.ReadAsync(Room(), cancellation).ConfigureAwait(false)))
                {
                    return null;
                }
            }
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return null; // Killed, perhaps in the middle of a line.
        }
    }

    /// <summary>The same, on the caller's thread alone: it needs none of the pool's.</summary>
    public JsonObject? Receive()
    {
        try
        {
            while (true)
            {
                if (Take() is { } message)
                {
                    return message;
                }

                if (!Add(stream.Read(Room().Span)))
                {
                    return null;
                }
            }
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private JsonObject? Take()
    {
        var length = incoming.AsSpan(searched..end).IndexOf((byte)'\n');
        if (length < 0)
        {
            searched = end;
            return null;
        }

        length += searched - start;
        var message = JsonNode.Parse(incoming.AsSpan(start, length))!.AsObject();
        start = searched = start + length + 1;
        if (start == end && incoming.Length > 2 * Usual && length < incoming.Length / 8)
        {
            (incoming, start, searched, end) = (new byte[Usual], 0, 0, 0); // Large messages come together or not at all.
        }

        return message;
    }

    private bool Add(int read)
    {
        end += read;
        return read > 0;
    }

    private Memory<byte> Room()
    {
        var held = end - start;
        if (held == incoming.Length)
        {
            var larger = held < Limit ? new byte[2 * held] : throw new IOException($"expected messages of at most {Limit} bytes, found a longer one");
            incoming.CopyTo(larger, 0);
            incoming = larger;
        }
        else if (start > 0)
        {
            incoming.AsSpan(start..end).CopyTo(incoming);
        }

        (start, searched, end) = (0, searched - start, held);
        return incoming.AsMemory(end);
    }
}
