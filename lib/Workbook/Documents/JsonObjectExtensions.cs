using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Documents;

/// <summary>Reading metadata whose shape nobody guarantees.</summary>
internal static class JsonObjectExtensions
{
    /// <summary>The object under a name; one that is missing, or not an object, is replaced by an empty one.</summary>
    public static JsonObject GetOrAddObject(this JsonObject owner, string name)
    {
        if (owner[name] is not JsonObject found)
        {
            owner[name] = found = [];
        }

        return found;
    }

    /// <summary>The string at the end of a path of names; null where a step is missing or of another type.</summary>
    public static string? TextAt(this JsonObject owner, params ReadOnlySpan<string> names)
    {
        JsonNode? node = owner;
        foreach (var name in names)
        {
            node = (node as JsonObject)?[name];
        }

        return node?.GetValueKind() == JsonValueKind.String ? (string?)node : null;
    }
}
