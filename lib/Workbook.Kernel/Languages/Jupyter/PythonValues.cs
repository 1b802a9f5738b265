using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Kernel.Languages.Jupyter;

/// <summary>How Python takes and gives values, as JSON.</summary>
internal static class PythonValues
{
    /// <summary>The MIME type under which values are given.</summary>
    public const string MimeType = "application/vnd.workbook.value+json";

    /// <summary>Code that gives a variable a value.</summary>
    public static string Assign(string name, string json) => $"{name} = __import__('json').loads({Literal(json)})";

    /// <summary>Code that publishes a variable's value. Arrays of NumPy have a method that makes lists of them.</summary>
    public static string Publish(string name) =>
        $"__import__('IPython').display.publish_display_data({{'{MimeType}': __import__('json').dumps({name}, default=lambda value: value.tolist())}})";

    /// <summary>A value as .NET has it: numbers as <c>double</c> or, where they have no fraction, as <c>long</c>; lists as arrays of objects.</summary>
    public static object? Read(string json) => Read(JsonNode.Parse(json));

    // JSON in ASCII is a text of Python as it is.
    private static string Literal(string json) => JsonSerializer.Serialize(JsonNode.Parse(json)?.ToJsonString() ?? "null");

    private static object? Read(JsonNode? node) => node switch
    {
        null => null,
        JsonArray array => array.Select(Read).ToArray(),
        JsonObject members => members.ToDictionary(member => member.Key, member => Read(member.Value)),
        JsonValue value when value.TryGetValue(out long whole) => whole,
        JsonValue value when value.TryGetValue(out double number) => number,
        JsonValue value when value.TryGetValue(out bool truth) => truth,
        _ => node.ToString(),
    };
}
