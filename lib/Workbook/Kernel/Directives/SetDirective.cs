using System.Text.Json;
using Workbook.Kernel.Formatting;

namespace Workbook.Kernel.Directives;

/// <summary><c>#!set</c>: a literal becomes a string, another variable's value a copy of its JSON, unless <c>--byref</c> asks for itself.</summary>
internal sealed class SetDirective : IDirective
{
    private static readonly DirectiveForm Form = new(
        "#!set --name NAME --value VALUE|@csharp:VARIABLE [--byref] [--mime-type TYPE]", null, ["--name", "--value", "--mime-type"], "--byref");

    public string Name => "#!set";

    public string Summary => $"{Form.Form}: declares a variable from text or from another variable.";

    public CellStep Read(DirectiveLine line)
    {
        var arguments = new DirectiveArguments(line, Form);
        var name = SharedVariable.Name(line, arguments.Required("--name"));
        var literal = arguments.Required("--value");
        var mimeType = arguments.Optional("--mime-type");
        if (arguments.Has("--byref") && mimeType is not null)
        {
            throw line.Expected("--byref or --mime-type", "both");
        }

        if (!arguments.Written("--value")!.StartsWith('@'))
        {
            CheckJson(line, literal);
            return run => SharedVariable.DeclareAsync(run, name, literal);
        }

        var parts = literal[1..].Split(':', 2);
        var source = SharedVariable.Name(line, parts[^1], parts.Length == 2 ? parts[0] : "csharp");
        return run => arguments.Has("--byref") ? SharedVariable.CopyAsync(run, line, source, name)
            : SharedVariable.DeclareAsync(run, name, Value(SharedVariable.Find(run, line, source), mimeType, line));
    }

    private static void CheckJson(DirectiveLine line, string literal)
    {
        if (literal is not ['{' or '[', ..])
        {
            return;
        }

        try
        {
            JsonDocument.Parse(literal).Dispose();
        }
        catch (JsonException error)
        {
            throw line.Expected("JSON in braces or brackets", $"{literal} ({error.Message})");
        }
    }

    private static object? Value(object? value, string? mimeType, DirectiveLine line)
    {
        try
        {
            var text = ValueFormatter.Format(value, mimeType ?? MimeTypes.Json).Parts[0].Text;
            if (mimeType is not null and not MimeTypes.Json)
            {
                return text;
            }

            var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.String => json.RootElement.GetString(),
                JsonValueKind.Number => json.RootElement.GetDouble(),
                _ => json,
            };
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or ArgumentException)
        {
            throw line.Expected($"a value that can be written as {mimeType ?? "JSON, or --byref"}", error.Message);
        }
    }
}
