using System.Text.Json.Nodes;

namespace Workbook.Run;

/// <summary>Collects what one run of a cell shows, in bounded memory, and gives it as nbformat outputs.</summary>
internal sealed class CellOutputs
{
    /// <summary>How many characters of printed text are kept at its start, and again at its end.</summary>
    public const int Keep = 512 * 1024;

    private const int KeepWithoutRoom = 2 * 1024;
    private const int DisplayLimit = 1000;
    private const int WarningLimit = 100;
    private const int CostOfAnOutput = 256; // Else a program that prints to stdout and stderr in turn gets by the limit.
    private readonly NotebookOutputs notebook;
    private readonly List<Output> outputs = [];
    private readonly Dictionary<string, BoundedText> tails = [];
    private readonly List<string> warnings = [];
    private readonly int keep;
    private int room;
    private int dropped;
    private int displayed;

    /// <summary>Begins a cell.</summary>
    /// <param name="notebook">What it shares with the other cells.</param>
    public CellOutputs(NotebookOutputs notebook)
    {
        this.notebook = notebook;
        room = keep = notebook.Room > 0 ? Keep : KeepWithoutRoom;
    }

    /// <summary>The error that the cell ended with, as nbformat has it; null where there was none.</summary>
    public JsonObject? Error { get; private set; }

    /// <summary>The error in full.</summary>
    public string ErrorText => string.Join('\n', Error?["traceback"]!.AsArray().Select(line => (string?)line) ?? []);

    /// <summary>What the compiler had to say about the cell.</summary>
    public IReadOnlyList<string> Warnings => warnings;

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
                if (notebook.Displays.TryGetValue((string)message["id"]!, out var shown) && !Fill(shown, message["data"]!.AsObject()))
                {
                    dropped++;
                }

                return false;
            case "error":
                Fail((string)message["ename"]!, (string)message["evalue"]!, message["traceback"]!.DeepClone().AsArray());
                return false;
            case var kind:
                return Show(kind == "result" ? "execute_result" : "display_data", (string?)message["id"], message["data"]!.AsObject());
        }
    }

    /// <summary>Ends the outputs with an error whose message says all.</summary>
    public void Fail(string name, string message) =>
        Fail(name, message, new JsonArray([.. message.Split('\n').Select(line => (JsonNode)line)]));

    /// <summary>Ends the printed text; what was displayed may still be updated by later cells.</summary>
    public void Close()
    {
        if (dropped > 0)
        {
            Tail("stderr").Append($"\n… {dropped} outputs left out: a cell keeps {DisplayLimit}, a notebook {NotebookOutputs.Limit} characters …\n");
        }

        foreach (var (name, tail) in tails)
        {
            Stream(name).Text.Append(tail);
        }

        tails.Clear();
    }

    /// <summary>The outputs as a notebook stores them; to be called once, when nothing can change them any more.</summary>
    public JsonArray ToJson(int executionCount) =>
        new([.. outputs.Select(output => (JsonNode)output.ToJson(executionCount)), .. Error is null ? Array.Empty<JsonNode>() : [Error]]);

    private void Fail(string name, string message, JsonArray traceback) =>
        Error = new JsonObject { ["ename"] = name, ["evalue"] = message, ["output_type"] = "error", ["traceback"] = traceback };

    private void Append(string name, string text)
    {
        if (name == "stderr")
        {
            var lines = text.Split('\n').Where(CompilerWarning.Is);
            warnings.AddRange(lines.Take(WarningLimit - warnings.Count));
        }

        var taken = 0;
        if (room > 0 && !tails.ContainsKey(name))
        {
            var stream = Stream(name);
            taken = BoundedText.HeadWithin(text, room);
            var head = text.AsSpan(0, taken);
            stream.Text.Append(head);
            room -= BoundedText.Cost(head);
            notebook.Take(BoundedText.Cost(head));
        }

        if (taken < text.Length)
        {
            Tail(name).Append(text.AsSpan(taken));
        }
    }

    private bool Show(string kind, string? id, JsonObject data)
    {
        var output = new Output(kind);
        if (displayed == DisplayLimit || !Fill(output, data))
        {
            dropped++;
            return false;
        }

        displayed++;
        outputs.Add(output);
        if (id is not null)
        {
            notebook.Displays[id] = output;
        }

        return data.Any(part => part.Key == "application/vnd.plotly.v1+json" || part.Key.StartsWith("image/", StringComparison.Ordinal));
    }

    // Where there is no room for something new, what was shown before stays.
    private bool Fill(Output output, JsonObject data)
    {
        var content = data.Select(part => (part.Key, (string)part.Value!)).ToList();
        var growth = content.Sum(part => BoundedText.Cost(part.Item2)) - output.Content.Sum(part => BoundedText.Cost(part.Text));
        if (growth > notebook.Room)
        {
            return false;
        }

        notebook.Take(growth);
        output.Content = content;
        return true;
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

    private BoundedText Tail(string name)
    {
        if (!tails.TryGetValue(name, out var tail))
        {
            tails[name] = tail = new BoundedText(keep);
            notebook.Take(keep);
        }

        return tail;
    }
}
