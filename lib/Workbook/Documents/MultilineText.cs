using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Documents;

/// <summary>Text as notebooks store it: one string, or an array with one string a line, line ends kept.</summary>
internal static class MultilineText
{
    /// <summary>Joins what is stored; null stands for no text.</summary>
    public static string Join(JsonNode? stored) => stored switch
    {
        null => "",
        JsonArray lines => lines.Aggregate(new StringBuilder(), (text, line) => text.Append((string?)line)).ToString(),
        _ => (string)stored!,
    };

    /// <summary>Splits after every line feed, as Jupyter does.</summary>
    public static JsonArray Split(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var feed = text.IndexOf('\n', start);
            var end = feed < 0 ? text.Length : feed + 1;
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }
        return lines;
    }

    /// <summary>True for a string or an array of strings.</summary>
    public static bool IsText(JsonNode? node) => node switch
    {
        JsonValue value => value.GetValueKind() == JsonValueKind.String,
        JsonArray lines => lines.All(line => line?.GetValueKind() == JsonValueKind.String),
        _ => false,
    };
}
