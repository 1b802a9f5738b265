using System.Text.Json;
using System.Text.Json.Nodes;
using Workbook.Documents;

namespace Workbook.Check;

/// <summary>A value that does not have the shape it should.</summary>
/// <param name="At">The path from where the check began, for instance <c>.outputs[0].text</c>.</param>
/// <param name="Problem">What was expected and what is there.</param>
internal sealed record ShapeFault(string At, string Problem);

/// <summary>What a JSON value has to look like.</summary>
/// <param name="node">The value; null for JSON's <c>null</c>.</param>
/// <param name="at">Where it stands.</param>
internal delegate IEnumerable<ShapeFault> JsonShape(JsonNode? node, string at);

/// <summary>Shapes that are made of shapes.</summary>
internal static class JsonShapes
{
    public static readonly JsonShape Anything = (_, _) => [];
    public static readonly JsonShape Text = Where("a string", node => node?.GetValueKind() == JsonValueKind.String);
    public static readonly JsonShape Truth = Where("true or false", node => node?.GetValueKind() is JsonValueKind.True or JsonValueKind.False);
    public static readonly JsonShape Lines = Where("a string or an array of strings", MultilineText.IsText);
    public static readonly JsonShape AnyObject = Where("an object", node => node is JsonObject);
    public static readonly JsonShape Count = Where("null or a whole number from 0", node => node is null || IsWhole(node, 0));

    /// <summary>A value that passes a test, described in words.</summary>
    public static JsonShape Where(string expected, Func<JsonNode?, bool> holds) =>
        (node, at) => holds(node) ? [] : [new ShapeFault(at, $"expected {expected}, found {Shown(node)}")];

    /// <summary>An array of values of one shape.</summary>
    public static JsonShape Each(JsonShape shape) => (node, at) =>
        node is JsonArray items ? items.SelectMany((item, i) => shape(item, $"{at}[{i}]")) : [new ShapeFault(at, $"expected an array, found {Shown(node)}")];

    /// <summary>An object whose properties have shapes that depend on their names.</summary>
    public static JsonShape Map(Func<string, JsonShape> shapeOf) => (node, at) =>
        node is JsonObject owner
            ? owner.SelectMany(property => shapeOf(property.Key)(property.Value, $"{at}.{property.Key}"))
            : [new ShapeFault(at, $"expected an object, found {Shown(node)}")];

    /// <summary>An object with the required properties, perhaps the optional ones and, where it is open, any others.</summary>
    public static JsonShape Object(Dictionary<string, JsonShape> required, Dictionary<string, JsonShape> optional, bool open = false) => (node, at) =>
    {
        var other = open ? Anything : (_, place) => [new ShapeFault(place, "is not known to nbformat 4.5")];
        var known = Map(name => required.GetValueOrDefault(name) ?? optional.GetValueOrDefault(name) ?? other)(node, at);
        var missing = node is JsonObject owner ? required.Keys.Where(name => !owner.ContainsKey(name)) : [];
        return known.Concat(missing.Select(name => new ShapeFault($"{at}.{name}", "is missing")));
    };

    /// <summary>True for a whole number of at least the given one; to the schema, 4.0 is none.</summary>
    public static bool IsWhole(JsonNode? node, long least) => node is JsonValue value && value.TryGetValue(out long number) && number >= least;

    private static string Shown(JsonNode? node)
    {
        var json = node?.ToJsonString() ?? "null";
        return json.Length > 40 ? json[..40] + "…" : json;
    }
}
