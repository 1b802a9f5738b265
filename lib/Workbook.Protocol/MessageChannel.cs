using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Workbook.Protocol;

/// <summary>
/// Carries messages as JSON, one a line, both ways between the command and a kernel process.
/// It lies on a named pipe of its own (a socket in the file system on Unix) and not on stdin and stdout, because cells and the
/// native libraries they load write there; and not on inherited pipes, because processes that a cell starts would
/// inherit them too and keep them open.
/// </summary>
/// <remarks>
/// A message is with the system when <see cref="Send"/> returns, so it arrives even if the process dies at once; and while the
/// other side does not read, the sender waits: what a cell prints piles up nowhere.
/// </remarks>
/// <typeparam name="TOut">The messages that this side sends.</typeparam>
/// <typeparam name="TIn">The messages that it receives.</typeparam>
/// <param name="stream">The pipe.</param>
/// <param name="outgoingType">How the former are written.</param>
/// <param name="incomingType">How the latter are read.</param>
public sealed class MessageChannel<TOut, TIn>(Stream stream, JsonTypeInfo<TOut> outgoingType, JsonTypeInfo<TIn> incomingType) : IDisposable
    where TIn : class
{
    /// <summary>The longest line that is read, in bytes; a kernel sends no longer ones.</summary>
    private const int Limit = 256 * 1024 * 1024;

    private const int Usual = 64 * 1024;
    private const int Quoted = 200;
    private static readonly JsonWriterOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Lock sending = new();
    private ArrayBufferWriter<byte> outgoing = new(Usual);
    private byte[] incoming = new byte[Usual];
    private int start; // of what was read and not yet taken,
    private int searched; // of what has no line end in it,
    private int end; // of what was read.

    /// <summary>Sends a message; safe from any thread.</summary>
    public void Send(TOut message)
    {
        lock (sending)
        {
            outgoing.ResetWrittenCount(); // A message before may have failed halfway, for want of memory.
            using (var writer = new Utf8JsonWriter(outgoing, Layout))
            {
                JsonSerializer.Serialize(writer, message, outgoingType);
            }

            outgoing.Write("\n"u8);
            stream.Write(outgoing.WrittenSpan);
            if (outgoing.Capacity > 2 * Usual)
            {
                outgoing = new ArrayBufferWriter<byte>(Usual);
            }
        }
    }

    /// <summary>Waits for the next message; null where the other side is gone. One reader at a time.</summary>
    /// <exception cref="ProtocolException">The other side sent something else.</exception>
    public async ValueTask<TIn?> ReceiveAsync(CancellationToken cancellation)
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
        catch (IOException error) when (error is not ProtocolException)
        {
            return null; // Killed, perhaps in the middle of a line.
        }
    }

    /// <summary>Waits for the next message on the caller's thread alone: it needs none of the pool's.</summary>
    /// <exception cref="ProtocolException">The other side sent something else.</exception>
    public TIn? Receive()
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
        catch (IOException error) when (error is not ProtocolException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private TIn? Take()
    {
        var length = incoming.AsSpan(searched..end).IndexOf((byte)'\n');
        if (length < 0)
        {
            searched = end;
            return null;
        }

        length += searched - start;
        var message = Read(incoming.AsSpan(start, length));
        start = searched = start + length + 1;
        if (start == end && incoming.Length > 2 * Usual && length < incoming.Length / 8)
        {
            (incoming, start, searched, end) = (new byte[Usual], 0, 0, 0); // Large messages come together or not at all.
        }

        return message;
    }

    private TIn Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, incomingType) ?? throw new JsonException("null");
        }
        catch (Exception error) when (error is JsonException or NotSupportedException) // The latter where it has no type.
        {
            var text = Encoding.UTF8.GetString(line[..Math.Min(line.Length, Quoted)]);
            throw new ProtocolException($"expected a message ({typeof(TIn).Name}), found {text}{(line.Length > Quoted ? "…" : "")} ({error.Message})");
        }
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
            var larger = held < Limit ? new byte[2 * held] : throw new ProtocolException($"expected messages of at most {Limit} bytes, found a longer one");
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
