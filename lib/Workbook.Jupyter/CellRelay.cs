using System.Text.Json;
using System.Text.Json.Nodes;
using Workbook.Protocol;

namespace Workbook.Jupyter;

/// <summary>Publishes what one run of a cell shows.</summary>
/// <param name="publish">Publishes a message of a type with its content.</param>
/// <param name="count">The cell's number.</param>
/// <param name="silent">Whether its result stays unseen.</param>
internal sealed class CellRelay(Action<string, JsonObject> publish, int count, bool silent)
{
    private readonly PrintedText printed = new((name, text) => publish("stream", new JsonObject { ["name"] = name, ["text"] = text }));

    /// <summary>Why the cell failed, or null.</summary>
    public CellError? Error { get; private set; }

    /// <summary>The cell's result, or null.</summary>
    public MimeBundle? Result { get; private set; }

    /// <summary>Takes a message from the kernel process.</summary>
    public void Receive(KernelReply message)
    {
        switch (message)
        {
            case Printed text:
                printed.Add(text.Stream, text.Text);
                break;
            case Displayed shown:
                Publish("display_data", Shown(shown.Content, shown.Id));
                break;
            case DisplayUpdated updated:
                Publish("update_display_data", Shown(updated.Content, updated.Id));
                break;
            case Returned returned:
                Result = returned.Content;
                if (!silent)
                {
                    var result = Shown(returned.Content, id: null);
                    result["execution_count"] = count;
                    Publish("execute_result", result);
                }

                break;
            case CellFailed failed:
                Fail(failed.Error);
                break;
        }
    }

    /// <summary>Publishes why the cell failed.</summary>
    public void Fail(CellError error)
    {
        Error = error;
        printed.End();
        publish("error", Content(error));
    }

    /// <summary>Publishes what still waits.</summary>
    public void End() => printed.End();

    /// <summary>Publishes what was printed so far: a question is to come after it.</summary>
    public void Flush() => printed.Flush();

    /// <summary>An error as messages have it.</summary>
    public static JsonObject Content(CellError error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["traceback"] = new JsonArray([.. error.Trace.Split('\n').Select(line => (JsonNode)line)]),
    };

    /// <summary>A value as messages have it.</summary>
    public static JsonObject Data(MimeBundle content)
    {
        var data = new JsonObject();
        foreach (var part in content.Parts)
        {
            data[part.MimeType] = Value(part);
        }

        return data;
    }

    private static JsonObject Shown(MimeBundle content, string? id)
    {
        var shown = new JsonObject { ["data"] = Data(content), ["metadata"] = new JsonObject() };
        if (id is not null)
        {
            shown["transient"] = new JsonObject { ["display_id"] = id };
        }

        return shown;
    }

    // JSON goes as JSON: JupyterLab does not draw a figure that is a string.
    private static JsonNode? Value(MimePart part)
    {
        if (part.MimeType != "application/json" && !part.MimeType.EndsWith("+json", StringComparison.Ordinal))
        {
            return part.Text;
        }

        try
        {
            return JsonNode.Parse(part.Text);
        }
        catch (JsonException)
        {
            return part.Text;
        }
    }

    private void Publish(string type, JsonObject content)
    {
        printed.Flush();
        publish(type, content);
    }
}
