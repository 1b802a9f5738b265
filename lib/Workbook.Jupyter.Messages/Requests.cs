using System.Text.Json.Nodes;

namespace Workbook.Jupyter.Messages;

/// <summary>Reads what requests say.</summary>
public static class Requests
{
    /// <summary>Reads a member.</summary>
    /// <exception cref="FormatException">It is not there, or of another type.</exception>
    public static T Required<T>(this JsonObject content, string name) =>
        content[name] is JsonValue value && value.TryGetValue<T>(out var found)
            ? found
            : throw new FormatException($"content.{name}: expected a value of type {typeof(T).Name}, found {content[name]?.ToJsonString() ?? "nothing"}");

    /// <summary>Reads a member that may be missing.</summary>
    /// <exception cref="FormatException">It is of another type.</exception>
    public static T Optional<T>(this JsonObject content, string name, T otherwise) =>
        content[name] is null ? otherwise : content.Required<T>(name);
}
