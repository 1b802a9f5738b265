using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbook.Documents;

namespace Workbook.Run;

/// <summary>Collects what one run of a cell shows, in bounded memory, and gives it as nbformat outputs.</summary>
/// <param name="displays">What the notebook has shown, by display id: a cell may update what an earlier one showed.</param>
internal sealed class CellOutputs(Dictionary<string, CellOutputs.Output> displays)
{
    /// <summary>How many characters of printed text are kept at its start, and again at its end.</summary>
    public const int Keep = 512 * 1024;

    private const int DisplayLimit = 1000;
    private const int CostOfAnOutput = 256; // Else a program that prints to stdout and stderr in turn gets by the limit.
    private readonly List<Output> outputs = [];
    private readonly Dictionary<string, BoundedText> tails = [];
    private int room = Keep;
    private int dropped;
    private int displayed;

    /// <summary>One output: printed text, or content by MIME type, or an error.</summary>
    internal sealed record Output(string Kind)
    {
        public string? StreamName { get; init; }
        public StringBuilder Text { get; } = new();
        public JsonObject? Content { get; set; }
    }

    /// <summary>The error that the cell ended with, as the kernel reported it; null where there was none.</summary>
    public JsonObject? Error { get; private set; }

    /// <summary>Takes a message from the kernel.</summary>
    /// <returns>True if it was a figure.</returns>
    public bool Receive(JsonObject message)
    {
        switch ((string)message["type"]!)
        {
            case "stream":
                Append((string)message["name"]!, (string)message["text"]!);
                return false;
            case "update":
                if (displays.TryGetValue((string)message["id"]!, out var shown))
                {
                    shown.Content = message["data"]!.AsObject();
                }

                return false;
            case "error":
                Fail((string)message["ename"]!, (string)message["evalue"]!, message["traceback"]!.DeepClone().AsArray());
                return false;
            case var kind:
                return Show(kind == "result" ? "execute_result" : "display_data", (string?)message["id"], message["data"]!.AsObject());
        }
    }

    /// <summary>Ends the outputs with an error.</summary>
    public void Fail(string name, string message, JsonArray traceback)
    {
        Error = new JsonObject { ["ename"] = name, ["evalue"] = message, ["output_type"] = "error", ["traceback"] = traceback };
        outputs.Add(new Output("error") { Content = Error });
    }

    /// <summary>The outputs as a notebook stores them; to be called once, when nothing can change them any more.</summary>
    public JsonArray ToJson(int executionCount)
    {
        if (dropped > 0)
        {
            Tail("stderr").Append($"\n… {dropped} outputs left out: a cell keeps {DisplayLimit} …\n");
        }

        foreach (var (name, tail) in tails)
        {
            Stream(name).Text.Append(tail);
        }

        return new JsonArray([.. outputs.Select(output => (JsonNode)ToJson(output, executionCount))]);
    }

    private void Append(string name, string text)
    {
        var taken = tails.ContainsKey(name) ? 0 : Math.Min(text.Length, Math.Max(room, 0));
        if (taken > 0)
        {
            Stream(name).Text.Append(text, 0, taken);
        }

        room -= taken;
        if (taken < text.Length)
        {
            Tail(name).Append(text.AsSpan(taken));
        }
    }

    private bool Show(string kind, string? id, JsonObject data)
    {
        if (++displayed > DisplayLimit)
        {
            dropped++;
            return false;
        }
        var output = new Output(kind) { Content = data };
        outputs.Add(output);
        if (id is not null)
        {
            displays[id] = output;
        }

        return data.Any(part => part.Key == "application/vnd.plotly.v1+json" || part.Key.StartsWith("image/", StringComparison.Ordinal));
    }

    private Output Stream(string name)
    {
        if (outputs is [.., { Kind: "stream" } last] && last.StreamName == name)
        {
            return last;
        }

        room -= CostOfAnOutput;
        outputs.Add(new Output("stream") { StreamName = name });
        return outputs[^1];
    }

    private BoundedText Tail(string name) => tails.TryGetValue(name, out var tail) ? tail : tails[name] = new BoundedText(Keep);

    private static JsonObject ToJson(Output output, int executionCount)
    {
        if (output.Kind == "error")
        {
            return output.Content!;
        }

        if (output.Kind == "stream")
        {
            return new JsonObject { ["name"] = output.StreamName, ["output_type"] = "stream", ["text"] = MultilineText.Split(output.Text.ToString()) };
        }

        var data = new JsonObject();
        foreach (var (mimeType, text) in output.Content!)
        {
            data[mimeType] = Stored(mimeType, (string)text!);
        }

        var json = new JsonObject { ["data"] = data, ["metadata"] = new JsonObject(), ["output_type"] = output.Kind };
        if (output.Kind == "execute_result")
        {
            json.Insert(1, "execution_count", executionCount);
        }

        return json;
    }

    // nbformat: JSON types as JSON, text as lines, all else (base64) as one string.
    private static JsonNode? Stored(string mimeType, string text)
    {
        if (mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType is "application/javascript" or "image/svg+xml")
        {
            return MultilineText.Split(text);
        }

        if (mimeType != "application/json" && !mimeType.EndsWith("+json", StringComparison.Ordinal))
        {
            return text;
        }

        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
