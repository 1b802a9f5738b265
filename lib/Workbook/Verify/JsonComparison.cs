using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Workbook.Verify;

/// <summary>Compares JSON: objects whatever the order of their names, numbers by their exact value however they are written.</summary>
internal static partial class JsonComparison
{
    /// <summary>The first difference, or null; what may differ in strings is noted.</summary>
    public static Difference? Compare(JsonNode? stored, JsonNode? now, Allowances allowed) => Compare(stored, now, "", allowed);

    private static Difference? Compare(JsonNode? stored, JsonNode? now, string path, Allowances allowed) => (stored, now) switch
    {
        (JsonObject first, JsonObject second) => Compare(first, second, path, allowed),
        (JsonArray first, JsonArray second) => Compare(first, second, path, allowed),
        (null, null) => null,
        _ when AreNumbers(stored, now) => SameNumber(stored!.ToJsonString(), now!.ToJsonString()) ? null : Unequal(stored, now, path),
        _ when Kind(stored) == JsonValueKind.String && Kind(now) == JsonValueKind.String =>
            TextComparison.Compare((string)stored!, (string)now!, allowed) is null ? null : Unequal(stored, now, path),
        _ => JsonNode.DeepEquals(stored, now) ? null : Unequal(stored, now, path),
    };

    private static Difference? Compare(JsonObject stored, JsonObject now, string path, Allowances allowed)
    {
        foreach (var (name, value) in stored)
        {
            var inner = path + Step(name, path);
            var difference = now.TryGetPropertyValue(name, out var other)
                ? Compare(value, other, inner, allowed)
                : new Difference(inner, Shown(value), Difference.Nothing);
            if (difference is not null)
            {
                return difference;
            }
        }

        var added = now.FirstOrDefault(entry => !stored.ContainsKey(entry.Key));
        return added.Key is null ? null : new Difference(path + Step(added.Key, path), Difference.Nothing, Shown(added.Value));
    }

    private static Difference? Compare(JsonArray stored, JsonArray now, string path, Allowances allowed)
    {
        for (var i = 0; i < Math.Min(stored.Count, now.Count); i++)
        {
            if (Compare(stored[i], now[i], $"{path}[{i}]", allowed) is { } difference)
            {
                return difference;
            }
        }

        return stored.Count == now.Count ? null : new Difference(path, $"{stored.Count} items", $"{now.Count} items");
    }

    private static Difference Unequal(JsonNode? stored, JsonNode? now, string path) => new(path, Shown(stored), Shown(now));

    private static string Shown(JsonNode? value) => Difference.Short(value?.ToJsonString(Readable) ?? "null");

    private static string Step(string name, string path) =>
        !Identifier().IsMatch(name) ? $"[{JsonSerializer.Serialize(name)}]" : path.Length == 0 ? name : "." + name;

    private static JsonValueKind Kind(JsonNode? node) => node?.GetValueKind() ?? JsonValueKind.Null;

    private static bool AreNumbers(JsonNode? stored, JsonNode? now) => Kind(stored) == JsonValueKind.Number && Kind(now) == JsonValueKind.Number;

    private static bool SameNumber(string stored, string now) => stored == now || (Digits(stored) is { } digits && digits == Digits(now));

    // 0.5, 5e-1 and 0.50 are one number; two numbers that round to the same double are two. Null for an exponent beyond all measure.
    private static (bool Negative, string Digits, long Exponent)? Digits(string number)
    {
        var parts = number.TrimStart('-').Split('e', 'E');
        var exponent = 0;
        if (parts.Length > 1 && !int.TryParse(parts[1], CultureInfo.InvariantCulture, out exponent))
        {
            return null;
        }

        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : parts[0].Length - point - 1;
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        var significant = digits.TrimEnd('0');
        return (number[0] == '-', significant, significant.Length == 0 ? 0 : (long)exponent - decimals + digits.Length - significant.Length);
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [GeneratedRegex(@"^[\w$-]+$")]
    private static partial Regex Identifier();
}
