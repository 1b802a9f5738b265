using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Jupyter.Messages;

/// <summary>Messages as frames: the route, a delimiter, a signature, and four JSON objects that it signs.</summary>
/// <remarks>The source is Jupyter's page "Messaging in Jupyter", section "The Wire Protocol".</remarks>
/// <param name="key">The key of the signatures.</param>
public sealed class MessageFormat(ReadOnlyMemory<byte> key)
{
    private const int Parts = 4;
    private const int Remembered = 65_536;
    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private readonly HashSet<string> seen = [];
    private readonly Queue<string> order = new();

    /// <summary>Gives a message's frames.</summary>
    public IReadOnlyList<byte[]> Write(Message message)
    {
        byte[][] parts = [Json(message.Header), Json(message.Parent), Json(message.Metadata), Json(message.Content)];
        return [.. message.Route, Delimiter, Encoding.ASCII.GetBytes(Signature(parts)), .. parts];
    }

    /// <summary>Reads a message that a front end has signed, once: one that comes a second time is refused.</summary>
    /// <exception cref="FormatException">The frames are no such message.</exception>
    public Message Read(IReadOnlyList<byte[]> frames)
    {
        var delimiter = 0;
        while (delimiter < frames.Count && !frames[delimiter].AsSpan().SequenceEqual(Delimiter))
        {
            delimiter++;
        }

        if (frames.Count < delimiter + 2 + Parts)
        {
            throw new FormatException($"expected <IDS|MSG>, a signature and {Parts} JSON objects, found {frames.Count} frames, {(delimiter == frames.Count ? "none of them <IDS|MSG>" : $"<IDS|MSG> the {delimiter + 1}th")}");
        }

        byte[][] parts = [.. frames.Skip(delimiter + 2).Take(Parts)];
        var signature = Signature(parts);
        if (!CryptographicOperations.FixedTimeEquals(frames[delimiter + 1], Encoding.ASCII.GetBytes(signature)))
        {
            throw new FormatException("expected a message signed with the connection's key, found another signature");
        }

        var header = Object(parts[0], "header");
        foreach (var name in (ReadOnlySpan<string>)["msg_id", "msg_type", "session"])
        {
            if (header[name]?.GetValueKind() != JsonValueKind.String)
            {
                throw new FormatException($"header.{name}: expected a string, found {header[name]?.ToJsonString() ?? "nothing"}");
            }
        }

        var message = new Message([.. frames.Take(delimiter)], header, Object(parts[1], "parent_header"), Object(parts[2], "metadata"), Object(parts[3], "content"));
        return Remember(signature) ? message : throw new FormatException("expected a new message, found one that has come before");
    }

    private bool Remember(string signature)
    {
        if (!seen.Add(signature))
        {
            return false;
        }

        order.Enqueue(signature);
        if (order.Count > Remembered)
        {
            seen.Remove(order.Dequeue());
        }

        return true;
    }

    private string Signature(byte[][] parts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Span);
        foreach (var part in parts)
        {
            hash.AppendData(part);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static JsonObject Object(byte[] json, string name)
    {
        try
        {
            ReadText(json);
            return JsonNode.Parse(json, documentOptions: Strict) as JsonObject ?? throw new FormatException($"{name}: expected a JSON object, found another value");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new FormatException($"{name}: expected a JSON object, found: {error.Message}", error);
        }
    }

    // The parser leaves text as it came until someone asks for it, and fails only then where it is none, such as half a surrogate pair.
    private static void ReadText(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                reader.GetString();
            }
        }
    }

    private static byte[] Json(JsonObject value) => JsonSerializer.SerializeToUtf8Bytes(value, Relaxed);
}
