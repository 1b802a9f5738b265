using System.Text.Json.Nodes;
using Workbook.Jupyter.Messages;
using Workbook.Protocol;

namespace Workbook.Jupyter;

/// <summary>Answers what front ends ask about code that is being written.</summary>
/// <param name="cells">The process that knows it.</param>
internal sealed class CodeRequests(CellProcess cells)
{
    /// <summary>Answers a <c>complete_request</c>.</summary>
    /// <exception cref="FormatException">The request names no place in code.</exception>
    public async Task<JsonObject> CompleteAsync(JsonObject request)
    {
        var (code, position) = Place(request);
        var reply = await cells.AskAsync<CodeCompleted>(new CompleteCode(code, position)).ConfigureAwait(false) ?? new CodeCompleted(position, position, []);
        var (start, end) = (CodePoints.Count(code, reply.Start), CodePoints.Count(code, reply.End));
        var types = reply.Completions.Select(one => (JsonNode)new JsonObject { ["start"] = start, ["end"] = end, ["text"] = one.Text, ["type"] = one.Kind.ToLowerInvariant(), ["signature"] = "" });
        return new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. reply.Completions.Select(one => (JsonNode)one.Text)]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject { ["_jupyter_types_experimental"] = new JsonArray([.. types]) }, // JupyterLab shows an icon for each type.
        };
    }

    /// <summary>Answers an <c>inspect_request</c>.</summary>
    /// <exception cref="FormatException">The request names no place in code.</exception>
    public async Task<JsonObject> InspectAsync(JsonObject request)
    {
        var (code, position) = Place(request);
        var found = (await cells.AskAsync<CodeInspected>(new InspectCode(code, position)).ConfigureAwait(false))?.Content;
        var data = found is null ? [] : CellRelay.Data(found);
        if (found is { Parts: [{ MimeType: "text/markdown", Text: var text }] })
        {
            data["text/plain"] = text; // What every front end can show.
        }

        return new JsonObject { ["status"] = "ok", ["found"] = found is not null, ["data"] = data, ["metadata"] = new JsonObject() };
    }

    /// <summary>Answers an <c>is_complete_request</c>.</summary>
    /// <exception cref="FormatException">The request has no code.</exception>
    public async Task<JsonObject> CheckAsync(JsonObject request)
    {
        var checkedCode = await cells.AskAsync<CodeChecked>(new CheckCode(request.Required<string>("code"))).ConfigureAwait(false);
        var reply = new JsonObject { ["status"] = (checkedCode?.State ?? CodeState.Unknown).ToString().ToLowerInvariant() };
        if (checkedCode?.State == CodeState.Incomplete)
        {
            reply["indent"] = "";
        }

        return reply;
    }

    private static (string Code, int Position) Place(JsonObject request)
    {
        var code = request.Required<string>("code");
        return (code, CodePoints.IndexOf(code, request.Required<int>("cursor_pos")));
    }
}
