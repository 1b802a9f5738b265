using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Documents;

/// <summary>Parses JSON strictly, and says in a line where it is none.</summary>
internal static class JsonInput
{
    private const int MaxDepth = 512;
    private const int MaxQuote = 120;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    /// <summary>Parses UTF-8 text without a byte-order mark; <paramref name="path"/> names it in errors.</summary>
    /// <returns>The value; null for JSON's <c>null</c>.</returns>
    /// <exception cref="UnreadableInputException">The text is not JSON.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> text, string path)
    {
        try
        {
            CheckEscapes(text, path);
            return JsonNode.Parse(text, documentOptions: Strict);
        }
        catch (JsonException error)
        {
            throw IsCut(text)
                ? Fault(text, text.Length, "the end of the file", path, error)
                : new UnreadableInputException(path, $"{Place(error)}expected JSON, found: {FirstSentence(error.Message)}", error);
        }
    }

    private static string Place(JsonException error) =>
        error is { LineNumber: { } line, BytePositionInLine: { } column } ? $"line {line + 1}, byte {column + 1}: " : "";

    // Some messages quote the rest of the file.
    private static string FirstSentence(string message)
    {
        var sentence = message.Split(". ")[0].TrimEnd('.');
        return sentence.Length > MaxQuote ? sentence[..MaxQuote] + "…" : sentence;
    }

    private static UnreadableInputException Fault(ReadOnlySpan<byte> text, int offset, string found, string path, Exception error)
    {
        var before = text[..offset];
        var place = $"line {before.Count((byte)'\n') + 1}, byte {offset - before.LastIndexOf((byte)'\n')}";
        return new UnreadableInputException(path, $"{place}: expected JSON, found {found}", error);
    }

    // True where nothing is wrong but that more should follow.
    private static bool IsCut(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = MaxDepth }));
        try
        {
            while (reader.Read())
            {
                // Only whether it reads.
            }

            return reader.TokenType is JsonTokenType.None or JsonTokenType.StartObject or JsonTokenType.StartArray
                || reader.CurrentDepth > 0 || reader.BytesConsumed < text.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // JSON may escape half a character; .NET notices that only when the string is used, here or never.
    private static void CheckEscapes(ReadOnlySpan<byte> text, string path)
    {
        if (text.IndexOf("\\ud"u8) < 0 && text.IndexOf("\\uD"u8) < 0)
        {
            return;
        }

        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped)
            {
                continue;
            }

            try
            {
                reader.GetString();
            }
            catch (InvalidOperationException error)
            {
                throw Fault(text, (int)reader.TokenStartIndex, "a string with half a character (a lone surrogate)", path, error);
            }
        }
    }
}
