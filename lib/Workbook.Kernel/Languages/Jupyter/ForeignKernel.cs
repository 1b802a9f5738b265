using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Workbook.Jupyter.Messages;
using Workbook.Protocol;
using Workbook.Scripting.Hosting;

namespace Workbook.Kernel.Languages.Jupyter;

/// <summary>A kernel of Jupyter as one of the notebook's.</summary>
internal sealed partial class ForeignKernel :
    Microsoft.DotNet.Interactive.Kernel,
    IKernelCommandHandler<SubmitCode>,
    IKernelCommandHandler<SendValue>,
    IKernelCommandHandler<RequestValue>
{
    private readonly JupyterClient client;

    /// <summary>Creates the kernel.</summary>
    /// <param name="name">The name that cells call it by.</param>
    /// <param name="language">The name of its language.</param>
    /// <param name="client">The connection, which ends with it.</param>
    public ForeignKernel(string name, string language, JupyterClient client)
        : base(name)
    {
        this.client = client;
        KernelInfo.LanguageName = language;
        client.Asked += question => _ = AnswerAsync(question);
        RegisterForDisposal(client);
    }

    /// <inheritdoc/>
    public async Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        if (!string.IsNullOrWhiteSpace(command.Code) && await RunAsync(command.Code, message => Show(message, command, context), context.CancellationToken).ConfigureAwait(false) is { } error)
        {
            context.Fail(command, new CellException(error), error.Trace);
        }
    }

    /// <inheritdoc/>
    public async Task HandleAsync(SendValue command, KernelInvocationContext context)
    {
        var json = command.Value is { } value ? value.ToDisplayString(JsonFormatter.MimeType) : command.FormattedValue.Value;
        RequirePython();
        if (await RunAsync(PythonValues.Assign(command.Name, json), _ => { }, context.CancellationToken).ConfigureAwait(false) is { } error)
        {
            context.Fail(command, new CellException(error), error.Trace);
        }
    }

    /// <inheritdoc/>
    public async Task HandleAsync(RequestValue command, KernelInvocationContext context)
    {
        RequirePython();
        string? json = null;
        var error = await RunAsync(PythonValues.Publish(command.Name), message => json ??= Data(message, PythonValues.MimeType), context.CancellationToken).ConfigureAwait(false);
        if (error is not null || json is null)
        {
            context.Fail(command, message: $"Value '{command.Name}' not found in kernel {Name}{(error is null ? "" : $" ({error.Name}: {error.Message})")}");
            return;
        }

        context.Publish(new ValueProduced(PythonValues.Read(json), command.Name, new FormattedValue(JsonFormatter.MimeType, json), command));
    }

    private void RequirePython()
    {
        if (!string.Equals(KernelInfo.LanguageName, "python", StringComparison.OrdinalIgnoreCase))
        {
            throw KernelSpecification.Error($"expected Python, which values are shared with, found {KernelInfo.LanguageName}: write a file in one and read it in the other");
        }
    }

    // Null where the code ran to its end.
    private async Task<CellError?> RunAsync(string code, Action<Message> show, CancellationToken cancellation)
    {
        var messages = Channel.CreateUnbounded<Message>();
        using var interruption = cancellation.Register(client.Interrupt);
        var running = RequestAsync();
        ForeignWork.Begin(running);
        await foreach (var message in messages.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            show(message);
        }

        var reply = (await running.ConfigureAwait(false)).Content;
        cancellation.ThrowIfCancellationRequested();
        return (string?)reply["status"] == "ok" ? null : Error(reply);

        async Task<Message> RequestAsync()
        {
            try
            {
                var request = new JsonObject { ["code"] = code, ["silent"] = false, ["store_history"] = false, ["user_expressions"] = new JsonObject(), ["allow_stdin"] = true, ["stop_on_error"] = true };
                return await client.RequestAsync("execute_request", request, message => messages.Writer.TryWrite(message)).ConfigureAwait(false);
            }
            finally
            {
                messages.Writer.Complete();
            }
        }
    }

    private static void Show(Message message, SubmitCode command, KernelInvocationContext context)
    {
        var content = message.Content;
        var id = (string?)(content["transient"] as JsonObject)?["display_id"];
        switch (message.Type)
        {
            case "stream" when (string?)content["name"] == "stderr":
                context.Publish(new StandardErrorValueProduced(command, [new FormattedValue(PlainTextFormatter.MimeType, (string?)content["text"] ?? "")]));
                break;
            case "stream":
                context.Publish(new StandardOutputValueProduced(command, [new FormattedValue(PlainTextFormatter.MimeType, (string?)content["text"] ?? "")]));
                break;
            case "display_data":
                context.Publish(new DisplayedValueProduced(null, command, Formatted(content), id));
                break;
            case "update_display_data" when id is not null:
                context.Publish(new DisplayedValueUpdated(null, id, command, Formatted(content)));
                break;
            case "execute_result":
                context.Publish(new ReturnValueProduced(null, command, Formatted(content)));
                break;
        }
    }

    private static FormattedValue[] Formatted(JsonObject content) =>
        [.. (content["data"] as JsonObject ?? []).Select(part => new FormattedValue(part.Key, Text(part.Value)))];

    private static string? Data(Message message, string mimeType) => (message.Content["data"] as JsonObject)?[mimeType] is { } data ? Text(data) : null;

    private static string Text(JsonNode? value) => value is JsonValue text && text.TryGetValue(out string? plain) ? plain : value?.ToJsonString() ?? "";

    private static CellError Error(JsonObject reply)
    {
        var trace = string.Join('\n', (reply["traceback"] as JsonArray ?? []).Select(line => line?.ToString()));
        return new CellError((string?)reply["ename"] ?? "Error", (string?)reply["evalue"] ?? "", Colours().Replace(trace, ""));
    }

    private async Task AnswerAsync(Message question)
    {
        var (prompt, isPassword) = ((string?)question.Content["prompt"] ?? "", (bool?)question.Content["password"] ?? false);
        var answer = CellOutput.Running is { } output ? await output.AskAsync(prompt, "", isPassword).ConfigureAwait(false) : null;
        if (answer is not null)
        {
            client.Answer(question, answer);
        }
        else
        {
            client.Interrupt(); // It would wait for ever.
        }
    }

    [GeneratedRegex(@"\x1B\[[0-9;]*m")]
    private static partial Regex Colours();
}
