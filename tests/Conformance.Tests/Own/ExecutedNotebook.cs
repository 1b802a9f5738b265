using System.Text.Json;
using System.Text.RegularExpressions;

namespace Conformance.Tests.Own;

/// <summary>Reads what the cells of an executed notebook showed.</summary>
internal static partial class ExecutedNotebook
{
    /// <summary>What came of the code cells, by their ids.</summary>
    public static Dictionary<string, CellOutcome> Outcomes(JsonElement notebook) => notebook.GetProperty("cells").EnumerateArray()
        .Where(cell => cell.GetProperty("cell_type").GetString() == "code")
        .ToDictionary(cell => cell.GetProperty("id").GetString()!, cell => Outcome(cell.GetProperty("outputs")));

    private static CellOutcome Outcome(JsonElement all)
    {
        var outputs = new List<ShownOutput>();
        var warnings = new List<string>();
        string? error = null;
        foreach (JsonElement output in all.EnumerateArray())
        {
            switch (output.GetProperty("output_type").GetString())
            {
                case "stream":
                    AddStream(output, outputs, warnings);
                    break;
                case "error":
                    error = ErrorText(output);
                    break;
                case { } kind:
                    outputs.Add(new ShownOutput(kind) { Parts = [.. output.GetProperty("data").EnumerateObject().Select(part => (part.Name, ShownOutput.IsJson(part.Name) ? part.Value.GetRawText() : Text(part.Value)))] });
                    break;
            }
        }

        return new CellOutcome(outputs, error, warnings);
    }

    // The runner prints the compiler's warnings, where the original's events hold them apart.
    private static void AddStream(JsonElement output, List<ShownOutput> outputs, List<string> warnings)
    {
        string name = output.GetProperty("name").GetString()!;
        string text = Text(output.GetProperty("text"));
        if (name == "stderr")
        {
            warnings.AddRange(Warning().Matches(text).Select(line => line.Value.TrimEnd('\n')));
            text = Warning().Replace(text, "");
        }

        if (text.Length > 0)
        {
            outputs.Add(new ShownOutput(name) { Parts = [(ShownOutput.Printed, text)] });
        }
    }

    private static string ErrorText(JsonElement output) => string.Join('\n', output.GetProperty("traceback").EnumerateArray().Select(line => line.GetString()));

    // Text may be stored as its lines.
    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? string.Concat(value.EnumerateArray().Select(line => line.GetString()))
        : value.GetString()!;

    [GeneratedRegex(@"^\(\d+,\d+\): warning \w+: .*\n?", RegexOptions.Multiline)]
    private static partial Regex Warning();
}
