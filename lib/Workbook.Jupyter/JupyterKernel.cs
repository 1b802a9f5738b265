using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Workbook.Jupyter.Messages;
using Workbook.Running;

namespace Workbook.Jupyter;

/// <summary>
/// A kernel as Jupyter's front ends know them: it takes their messages, runs cells in a process of their own, and publishes what they show.
/// </summary>
/// <remarks>
/// The source is Jupyter's page "Messaging in Jupyter", version 5.3 of the protocol. Requests on the shell channel are answered in their order;
/// those on the control channel, such as an interrupt, meanwhile.
/// </remarks>
public sealed class JupyterKernel : IDisposable
{
    private const string Request = "_request";
    private const int LongestLine = 500;
    private static readonly string[] MayInterrupt = ["interrupt_request", "shutdown_request", "kernel_info_request"];
    private readonly string session = Guid.NewGuid().ToString("N");
    private readonly Channel<(long Number, Message Message)> shell = System.Threading.Channels.Channel.CreateUnbounded<(long, Message)>();
    private readonly Channel<(long Number, Message Message)> control = System.Threading.Channels.Channel.CreateUnbounded<(long, Message)>();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MessageFormat format;
    private readonly CellProcess cells;
    private readonly Execution execution;
    private readonly CodeRequests code;
    private readonly Sockets sockets;
    private readonly Action<string> log;
    private long received;

    /// <summary>Begins to listen.</summary>
    /// <param name="connection">Where, and the key that signs messages.</param>
    /// <param name="start">Starts a process for the cells.</param>
    /// <param name="log">Takes a line about each message that is refused.</param>
    /// <exception cref="IOException">A port is in use, or no process starts.</exception>
    public JupyterKernel(ConnectionFile connection, Func<KernelProcess> start, Action<string> log)
    {
        this.log = log;
        format = new MessageFormat(connection.Key);
        cells = new CellProcess(start);
        execution = new Execution(cells, Send);
        code = new CodeRequests(cells);
        sockets = new Sockets(connection, Receive);
    }

    /// <summary>Serves front ends until one asks the kernel to end.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        Publish("status", parent: null, new JsonObject { ["execution_state"] = "starting" });
        Task[] serving = [ServeAsync(ChannelKind.Shell, shell.Reader), ServeAsync(ChannelKind.Control, control.Reader), ended.Task.WaitAsync(cancellation)];
        await (await Task.WhenAny(serving).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Ends the cells' process, and closes the sockets.</summary>
    public void Dispose()
    {
        cells.Dispose();
        sockets.Dispose();
    }

    // On the sockets' thread, so it only sorts.
    private void Receive(ChannelKind channel, IReadOnlyList<byte[]> frames)
    {
        try
        {
            var message = format.Read(frames);
            switch (channel)
            {
                case ChannelKind.Shell:
                    shell.Writer.TryWrite((++received, message));
                    break;
                case ChannelKind.Control:
                    control.Writer.TryWrite((0, message));
                    break;
                case ChannelKind.Stdin when message.Type == "input_reply":
                    execution.Answer(message.Content.Required<string>("value"));
                    break;
                default:
                    throw new FormatException($"expected an input_reply, found {message.Type}");
            }
        }
        catch (FormatException error)
        {
            Log($"A message on the {channel} channel was refused: {error.Message}.");
        }
    }

    private async Task ServeAsync(ChannelKind channel, ChannelReader<(long Number, Message Message)> requests)
    {
        await foreach (var (number, message) in requests.ReadAllAsync().ConfigureAwait(false))
        {
            await AnswerAsync(channel, message, number).ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(ChannelKind channel, Message message, long number)
    {
        Publish("status", message, new JsonObject { ["execution_state"] = "busy" });
        JsonObject? reply;
        try
        {
            reply = channel == ChannelKind.Shell || MayInterrupt.Contains(message.Type)
                ? await ReplyAsync(message, number).ConfigureAwait(false)
                : throw new FormatException($"expected a request for the control channel ({string.Join(", ", MayInterrupt)}), found {message.Type}");
        }
        catch (FormatException error)
        {
            Log($"{message.Type}: {error.Message}.");
            reply = new JsonObject { ["status"] = "error", ["ename"] = "InvalidRequest", ["evalue"] = error.Message, ["traceback"] = new JsonArray(error.Message) };
        }

        if (reply is not null && message.Type.EndsWith(Request, StringComparison.Ordinal))
        {
            var type = message.Type.Replace(Request, "_reply", StringComparison.Ordinal);
            Send(channel, Message.Create(message.Route, session, type, message, reply));
        }

        Publish("status", message, new JsonObject { ["execution_state"] = "idle" });
        if (message.Type == "shutdown_request" && (string?)reply?["status"] == "ok")
        {
            ended.TrySetResult();
        }
    }

    // Null where there is nothing to reply.
    private async Task<JsonObject?> ReplyAsync(Message message, long number)
    {
        var content = message.Content;
        switch (message.Type)
        {
            case "execute_request":
                return await execution.RunAsync(message, number, () => Volatile.Read(ref received), (type, value) => Publish(type, message, value)).ConfigureAwait(false);
            case "kernel_info_request":
                return KernelInfo.Create();
            case "complete_request":
                return await code.CompleteAsync(content).ConfigureAwait(false);
            case "inspect_request":
                return await code.InspectAsync(content).ConfigureAwait(false);
            case "is_complete_request":
                return await code.CheckAsync(content).ConfigureAwait(false);
            case "history_request":
                return new JsonObject { ["status"] = "ok", ["history"] = execution.History.Of(content) };
            case "interrupt_request":
                execution.Interrupt();
                return new JsonObject { ["status"] = "ok" };
            case "shutdown_request":
                return new JsonObject { ["status"] = "ok", ["restart"] = content.Optional("restart", false) };
            case "comm_info_request":
                return new JsonObject { ["status"] = "ok", ["comms"] = new JsonObject() };
            case "comm_open": // Widgets need code on this side, which there is none of.
                Publish("comm_close", message, new JsonObject { ["comm_id"] = content.Required<string>("comm_id"), ["data"] = new JsonObject() });
                return null;
            case "comm_msg" or "comm_close":
                return null;
            default:
                throw new FormatException($"expected a message of version {Message.Version} of the protocol, without a debugger, found {message.Type}");
        }
    }

    // A line of bounded length, whatever a front end has sent.
    private void Log(string line) =>
        log(string.Concat(line.Take(LongestLine).Select(character => char.IsControl(character) ? ' ' : character)) + (line.Length > LongestLine ? "…" : ""));

    private void Publish(string type, Message? parent, JsonObject content) =>
        Send(ChannelKind.IOPub, Message.Create([Encoding.UTF8.GetBytes($"kernel.{session}.{type}")], session, type, parent, content));

    private void Send(ChannelKind channel, Message message) => sockets.Send(channel, format.Write(message));

    private void Send(string type, Message parent, JsonObject content) => Send(ChannelKind.Stdin, Message.Create(parent.Route, session, type, parent, content));
}
