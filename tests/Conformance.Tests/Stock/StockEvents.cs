using System.Text.Json.Nodes;

namespace Conformance.Tests.Stock;

/// <summary>Makes of the events of one command what a front end shows.</summary>
/// <param name="displays">The displays of the session by their ids; later cells may update them.</param>
internal sealed class StockEvents(Dictionary<string, ShownOutput> displays)
{
    private readonly List<ShownOutput> outputs = [];
    private readonly List<string> warnings = [];
    private string? error;

    /// <summary>What came of it; later cells may still update its displays.</summary>
    public CellOutcome Outcome => new(outputs, error, warnings);

    /// <summary>Takes an event.</summary>
    /// <param name="message">The event in its envelope.</param>
    /// <param name="isWhole">Whether it is about the whole command and not about a part of it.</param>
    /// <returns>True at the command's end.</returns>
    public bool Receive(JsonObject message, bool isWhole)
    {
        JsonObject content = message["event"]!.AsObject();
        switch ((string)message["eventType"]!)
        {
            case "ReturnValueProduced":
                Show("execute_result", content);
                return false;
            case "DisplayedValueProduced":
                Show("display_data", content);
                return false;
            case "DisplayedValueUpdated":
                Update(content);
                return false;
            case "StandardOutputValueProduced":
                Print("stdout", content);
                return false;
            case "StandardErrorValueProduced":
                Print("stderr", content);
                return false;
            case "ErrorProduced":
                outputs.Add(new ShownOutput("stderr") { Parts = [(ShownOutput.Printed, (string)content["message"]! + "\n")] });
                return false;
            case "DiagnosticsProduced":
                warnings.AddRange(Warnings(content));
                return false;
            case "CommandFailed" when isWhole:
                error = (string)content["message"]!;
                return true;
            default:
                return isWhole && (string?)message["eventType"] == "CommandSucceeded";
        }
    }

    private static List<(string MimeType, string Text)> Parts(JsonObject content) =>
        [.. content["formattedValues"]!.AsArray().Select(value => ((string)value!["mimeType"]!, (string)value["value"]!))];

    // The compiler tells the host, not the author, of versions of assemblies that stand in for others.
    private static IEnumerable<string> Warnings(JsonObject content)
    {
        foreach (JsonNode? diagnostic in content["diagnostics"]!.AsArray().Where(one => (string?)one!["severity"] == "warning" && (string?)one["code"] is not ("CS1701" or "CS1702")))
        {
            JsonNode start = diagnostic!["linePositionSpan"]!["start"]!;
            yield return $"({(int)start["line"]! + 1},{(int)start["character"]! + 1}): warning {diagnostic["code"]}: {diagnostic["message"]}";
        }
    }

    private ShownOutput Show(string kind, JsonObject content)
    {
        var output = new ShownOutput(kind) { Parts = Parts(content) };
        outputs.Add(output);
        if ((string?)content["valueId"] is { } id)
        {
            displays[id] = output;
        }

        return output;
    }

    private void Print(string stream, JsonObject content) =>
        outputs.Add(new ShownOutput(stream) { Parts = [(ShownOutput.Printed, Parts(content)[0].Text)] });

    // A front end that does not know the display appends.
    private void Update(JsonObject content)
    {
        if (displays.TryGetValue((string)content["valueId"]!, out ShownOutput? shown))
        {
            shown.Parts = Parts(content);
        }
        else
        {
            Show("display_data", content);
        }
    }
}
