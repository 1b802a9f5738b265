using System.Text.Json;
using System.Text.Json.Nodes;
using Workbook.Jupyter.Messages;
using Workbook.Protocol;
using Workbook.Running;

namespace Workbook.Jupyter;

/// <summary>Runs cells that front ends send, one at a time.</summary>
/// <param name="cells">The process that runs them.</param>
/// <param name="ask">Sends a message of a type to the person at the front end that sent the parent.</param>
internal sealed class Execution(CellProcess cells, Action<string, Message, JsonObject> ask)
{
    private CancellationTokenSource? interruption;
    private int count;
    private long aborted; // The number of the last request that does not run, because one before it failed.

    /// <summary>The cells that have run.</summary>
    public History History { get; } = new();

    /// <summary>Asks the cell that runs to end early; the requests that wait behind it do not run.</summary>
    public void Interrupt() => _ = Volatile.Read(ref interruption)?.CancelAsync();

    /// <summary>Gives the running cell what a person has answered.</summary>
    public void Answer(string text) => cells.Answer(text);

    /// <summary>Answers an <c>execute_request</c>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="number">Its number among all requests.</param>
    /// <param name="newest">Gives the number of the newest request.</param>
    /// <param name="publish">Publishes what the cell shows.</param>
    /// <exception cref="FormatException">The request says something else than a cell.</exception>
    public async Task<JsonObject> RunAsync(Message request, long number, Func<long> newest, Action<string, JsonObject> publish)
    {
        var content = request.Content;
        var source = content.Required<string>("code");
        var silent = content.Optional("silent", false);
        var stored = content.Optional("store_history", true) && !silent;
        var expressions = Expressions(content);
        var (asks, stops) = (content.Optional("allow_stdin", true), content.Optional("stop_on_error", true));
        if (number <= aborted)
        {
            return new JsonObject { ["status"] = "aborted", ["execution_count"] = count };
        }

        count += stored ? 1 : 0;
        if (!silent)
        {
            publish("execute_input", new JsonObject { ["code"] = source, ["execution_count"] = count });
        }

        if (CellNeeds.Missing(Tags(request)) is { } need)
        {
            publish("stream", new JsonObject { ["name"] = "stdout", ["text"] = need + "\n" });
            return Succeeded([]);
        }

        var relay = new CellRelay(publish, count, silent);
        await RunAsync(new ExecuteCell(source, "csharp"), relay, input => Ask(input, asks ? request : null, relay)).ConfigureAwait(false);
        relay.End();
        if (stored)
        {
            History.Add(count, source, relay.Result?.Parts.FirstOrDefault(part => part.MimeType == "text/plain")?.Text);
        }

        if (relay.Error is { } error)
        {
            aborted = stops ? newest() : aborted;
            var failed = CellRelay.Content(error);
            (failed["status"], failed["execution_count"]) = ("error", count);
            return failed;
        }

        return Succeeded(await EvaluateAsync(expressions).ConfigureAwait(false));
    }

    private JsonObject Succeeded(JsonObject expressions) => new()
    {
        ["status"] = "ok",
        ["execution_count"] = count,
        ["payload"] = new JsonArray(),
        ["user_expressions"] = expressions,
    };

    // JupyterLab sends the metadata of a cell along.
    private static IEnumerable<string> Tags(Message request) => (request.Metadata["tags"] as JsonArray)?.Select(tag => tag?.ToString() ?? "") ?? [];

    private async Task RunAsync(ExecuteCell cell, CellRelay relay, Action<InputNeeded> answer)
    {
        var interrupt = new CancellationTokenSource();
        Volatile.Write(ref interruption, interrupt);
        var error = await cells.ExecuteAsync(cell, Receive, interrupt.Token).ConfigureAwait(false);
        Volatile.Write(ref interruption, null);
        if (error is not null)
        {
            relay.Fail(error);
        }

        void Receive(KernelReply message)
        {
            if (message is InputNeeded input)
            {
                answer(input);
            }
            else
            {
                relay.Receive(message);
            }
        }
    }

    // Null stands for a front end where no person can be asked.
    private void Ask(InputNeeded input, Message? asker, CellRelay relay)
    {
        if (asker is null)
        {
            cells.Answer(null);
            return;
        }

        relay.Flush();
        ask("input_request", asker, new JsonObject { ["prompt"] = input.Prompt, ["password"] = input.IsPassword });
    }

    private static List<(string Name, string Expression)> Expressions(JsonObject content)
    {
        if (content["user_expressions"] is not { } expressions)
        {
            return [];
        }

        return expressions is JsonObject texts && texts.All(one => one.Value?.GetValueKind() == JsonValueKind.String)
            ? [.. texts.Select(one => (one.Key, (string)one.Value!))]
            : throw new FormatException($"content.user_expressions: expected an object of texts, found {expressions.ToJsonString()}");
    }

    private async Task<JsonObject> EvaluateAsync(IEnumerable<(string Name, string Expression)> expressions)
    {
        var values = new JsonObject();
        foreach (var (name, expression) in expressions)
        {
            var relay = new CellRelay((_, _) => { }, count, silent: true);
            await RunAsync(new ExecuteCell(expression, "csharp"), relay, _ => cells.Answer(null)).ConfigureAwait(false);
            var value = relay.Error is { } error ? CellRelay.Content(error)
                : new JsonObject { ["data"] = relay.Result is { } result ? CellRelay.Data(result) : [], ["metadata"] = new JsonObject() };
            value["status"] = relay.Error is null ? "ok" : "error";
            values[name] = value;
        }

        return values;
    }
}
