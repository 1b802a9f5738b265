using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Documents;

/// <summary>Parses JSON strictly, and says in a line where it is none.</summary>
internal static class JsonInput
{
    private const int MaxDepth = 512;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    /// <summary>Parses UTF-8 text without a byte-order mark; <paramref name="path"/> names it in errors.</summary>
    /// <returns>The value; null for JSON's <c>null</c>.</returns>
    /// <exception cref="UnreadableInputException">The text is not JSON.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> text, string path)
    {
        try
        {
            var node = JsonNode.Parse(text, documentOptions: Strict);
            CheckEscapes(text, path);
            return node;
        }
        catch (JsonException error)
        {
            var place = error is { LineNumber: { } line, BytePositionInLine: { } column } ? $"line {line + 1}, byte {column + 1}: " : "";
            throw new UnreadableInputException(path, $"{place}expected JSON, found: {error.Message.Split(". ")[0].TrimEnd('.')}", error);
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
                var before = text[..(int)reader.TokenStartIndex];
                var place = $"line {before.Count((byte)'\n') + 1}, byte {before.Length - before.LastIndexOf((byte)'\n')}";
                throw new UnreadableInputException(path, $"{place}: expected JSON, found: a string with half a character (a lone surrogate)", error);
            }
        }
    }
}
