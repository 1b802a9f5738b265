using System.Diagnostics;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;
using Workbook.Jupyter;
using Workbook.Jupyter.Messages;

namespace Workbook.Tests.Jupyter;

/// <summary>A small front end, and the kernel that it has started.</summary>
public sealed class JupyterClient : IDisposable
{
    private const string Session = "front-end";
    private readonly JupyterProcess process = new();
    private readonly MessageFormat format;
    private readonly NetMQSocket[] sockets; // In the order of the channels.
    private readonly List<Message>[] inboxes = [[], [], [], [], []];

    public JupyterClient()
    {
        format = new MessageFormat(process.Connection.Key);
        var identity = Guid.NewGuid().ToByteArray(); // The same for all, so that what a cell asks finds its way.
        sockets = [new DealerSocket(), new DealerSocket(), new DealerSocket(), new SubscriberSocket(), new DealerSocket()];
        for (var channel = ChannelKind.Shell; channel <= ChannelKind.Heartbeat; channel++)
        {
            var socket = sockets[(int)channel];
            socket.Options.Linger = TimeSpan.Zero;
            (socket as SubscriberSocket)?.SubscribeToAnyTopic();
            if (socket is DealerSocket)
            {
                socket.Options.Identity = identity;
            }

            socket.Connect($"tcp://{process.Connection.Address}:{process.Connection.Ports[(int)channel]}");
        }

        First = Greet();
    }

    /// <summary>The answer to the first request: what the kernel is.</summary>
    internal Message First { get; }

    internal JupyterProcess Process => process;

    /// <summary>The answer to a message, and what was published of it.</summary>
    internal sealed record Exchange(Message Reply, IReadOnlyList<Message> Published)
    {
        /// <summary>What a reply says.</summary>
        public JsonObject Content => Reply.Content;

        /// <summary>The types of what was published, but for the kernel's state.</summary>
        public IEnumerable<string> Types => Published.Select(message => message.Type).Where(type => type != "status");

        /// <summary>What the messages of a type say.</summary>
        public IReadOnlyList<JsonObject> Of(string type) => [.. Published.Where(message => message.Type == type).Select(message => message.Content)];

        /// <summary>What was printed.</summary>
        public string Printed(string name) => string.Concat(Of("stream").Where(stream => (string?)stream["name"] == name).Select(stream => (string?)stream["text"]));

        /// <summary>The result as plain text.</summary>
        public string? Result => (string?)Of("execute_result").SingleOrDefault()?["data"]!["text/plain"];
    }

    /// <summary>Sends a message.</summary>
    /// <returns>Its id.</returns>
    internal string Send(ChannelKind channel, string type, JsonObject content)
    {
        var message = Message.Create([], Session, type, null, content);
        Send(channel, format.Write(message));
        return (string)message.Header["msg_id"]!;
    }

    /// <summary>Sends frames, whatever they say.</summary>
    internal void Send(ChannelKind channel, IReadOnlyList<byte[]> frames) => sockets[(int)channel].SendMultipartBytes([.. frames]);

    /// <summary>Sends a cell.</summary>
    internal string SendCell(string code) => Send(ChannelKind.Shell, "execute_request", Cell(code));

    /// <summary>Waits for the answer to a message, and for all that is published of it.</summary>
    internal Exchange Answer(string id, ChannelKind channel = ChannelKind.Shell) => new(Receive(channel, id, _ => true), Published(id));

    /// <summary>Sends a message and waits for its answer.</summary>
    internal Exchange Ask(string type, JsonObject content, ChannelKind channel = ChannelKind.Shell) => Answer(Send(channel, type, content), channel);

    /// <summary>Runs a cell.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="change">Changes the request.</param>
    internal Exchange Run(string code, Action<JsonObject>? change = null)
    {
        var cell = Cell(code);
        change?.Invoke(cell);
        return Ask("execute_request", cell);
    }

    /// <summary>Waits for a message that belongs to another.</summary>
    internal Message Receive(ChannelKind channel, string parent, Func<Message, bool> wanted) =>
        TryReceive(channel, message => (string?)message.Parent["msg_id"] == parent && wanted(message), JupyterProcess.Patience)
        ?? throw new TimeoutException($"no such message came on the {channel} channel within {JupyterProcess.Patience}; stderr: {process.Errors()}");

    /// <summary>Whether a message that belongs to another has come.</summary>
    internal bool HasReceived(ChannelKind channel, string parent) =>
        TryReceive(channel, message => (string?)message.Parent["msg_id"] == parent, TimeSpan.Zero) is not null;

    /// <summary>Waits for all that is published of a message.</summary>
    internal IReadOnlyList<Message> Published(string parent)
    {
        var published = new List<Message>();
        do
        {
            published.Add(Receive(ChannelKind.IOPub, parent, _ => true));
        }
        while ((string?)published[^1].Content["execution_state"] != "idle");
        return published;
    }

    /// <summary>Sends frames on the heartbeat and waits for what comes back.</summary>
    internal List<byte[]> Beat(params byte[][] frames)
    {
        Send(ChannelKind.Heartbeat, frames);
        return TakeFrames(ChannelKind.Heartbeat, JupyterProcess.Patience) ?? throw new TimeoutException("no heartbeat came back");
    }

    public void Dispose()
    {
        Array.ForEach(sockets, socket => socket.Dispose());
        process.Dispose();
    }

    private static JsonObject Cell(string code) => new() { ["code"] = code, ["allow_stdin"] = true };

    // What is published before the subscription has arrived is lost, so until something comes, as Jupyter's own clients do.
    private Message Greet()
    {
        while (true)
        {
            var id = Send(ChannelKind.Shell, "kernel_info_request", []);
            var reply = Receive(ChannelKind.Shell, id, _ => true);
            if (TryReceive(ChannelKind.IOPub, message => (string?)message.Parent["msg_id"] == id, TimeSpan.FromMilliseconds(100)) is not null)
            {
                return reply;
            }
        }
    }

    private Message? TryReceive(ChannelKind channel, Func<Message, bool> wanted, TimeSpan patience)
    {
        var inbox = inboxes[(int)channel];
        var clock = Stopwatch.StartNew();
        var searched = 0;
        while (true)
        {
            if (inbox.FindIndex(searched, message => wanted(message)) is >= 0 and var found)
            {
                var message = inbox[found];
                inbox.RemoveAt(found);
                return message;
            }

            searched = inbox.Count;
            if (TakeFrames(channel, patience - clock.Elapsed) is not { } frames)
            {
                return null;
            }

            inbox.Add(format.Read(frames));
        }
    }

    private List<byte[]>? TakeFrames(ChannelKind channel, TimeSpan patience)
    {
        var frames = new List<byte[]>();
        return sockets[(int)channel].TryReceiveMultipartBytes(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, ref frames!) ? frames : null;
    }
}
