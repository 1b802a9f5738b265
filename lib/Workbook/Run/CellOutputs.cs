using System.Text.Json.Nodes;
using Workbook.Documents;
using Workbook.Protocol;
using Workbook.Running;

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
    public bool Receive(KernelReply message)
    {
        switch (message)
        {
            case Printed printed:
                Append(printed.Stream, printed.Text);
                return false;
            case DisplayUpdated updated:
                if (notebook.Displays.TryGetValue(updated.Id, out var shown) && !Fill(shown, updated.Content))
                {
                    dropped++;
                }

                return false;
            case CellFailed failed:
                Fail(failed.Error);
                return false;
            case Returned result:
                return Show("execute_result", null, result.Content);
            case Displayed displayed:
                return Show("display_data", displayed.Id, displayed.Content);
            default:
                return false;
        }
    }

    /// <summary>Ends the outputs with an error.</summary>
    public void Fail(CellError error) => Error = new JsonObject
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["output_type"] = "error",
        ["traceback"] = new JsonArray([.. error.Trace.Split('\n').Select(line => (JsonNode)line)]),
    };

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

    private bool Show(string kind, string? id, MimeBundle content)
    {
        var output = new Output(kind);
        if (displayed == DisplayLimit || !Fill(output, content))
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

        return content.Parts.Any(part => part.MimeType == NotebookOutput.PlotlyType || part.MimeType.StartsWith("image/", StringComparison.Ordinal));
    }

    // Where there is no room for something new, what was shown before stays.
    private bool Fill(Output output, MimeBundle content)
    {
        var growth = content.Parts.Sum(part => BoundedText.Cost(part.Text)) - output.Content.Sum(part => BoundedText.Cost(part.Text));
        if (growth > notebook.Room)
        {
            return false;
        }

        notebook.Take(growth);
        output.Content = content.Parts;
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
