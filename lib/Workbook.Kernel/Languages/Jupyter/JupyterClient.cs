using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;
using Workbook.Jupyter.Messages;

namespace Workbook.Kernel.Languages.Jupyter;

/// <summary>A front end for one Jupyter kernel, whose process it starts. Its sockets have a thread of their own, which alone uses them.</summary>
internal sealed class JupyterClient : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(1);
    private readonly string session = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<string, PendingRequest> pending = [];
    private readonly NetMQQueue<(NetMQSocket Socket, Message Message)> outgoing = new();
    private readonly DealerSocket shell = new(), control = new(), stdin = new();
    private readonly SubscriberSocket published = new();
    private readonly KernelSpecification specification;
    private readonly KernelChild process;
    private readonly MessageFormat format;
    private readonly NetMQPoller poller;
    private volatile CellException? ended;

    /// <summary>Starts the kernel.</summary>
    /// <exception cref="CellException">Its process does not start.</exception>
    public JupyterClient(KernelSpecification specification)
    {
        this.specification = specification;
        process = new KernelChild(specification);
        format = new MessageFormat(Encoding.UTF8.GetBytes(process.Key));
        poller = [outgoing, shell, control, stdin, published];
        outgoing.ReceiveReady += (_, queue) => SendAll(queue.Queue);
        NetMQSocket[] sockets = [shell, control, stdin, published];
        for (var i = 0; i < sockets.Length; i++)
        {
            sockets[i].Options.Linger = TimeSpan.Zero;
            sockets[i].Options.Identity = Encoding.ASCII.GetBytes(session); // A question comes to the name that the request came from.
            sockets[i].ReceiveReady += (_, ready) => Receive(ready.Socket);
            sockets[i].Connect($"tcp://127.0.0.1:{process.Ports[i]}");
        }

        published.SubscribeToAnyTopic();
        poller.RunAsync("jupyter", true);
        _ = FailAtEndAsync();
    }

    /// <summary>Takes what the kernel asks a person.</summary>
    public event Action<Message>? Asked;

    /// <summary>Waits until the kernel answers, on the channel to all as well.</summary>
    /// <returns>The name of its language.</returns>
    /// <exception cref="CellException">It ended, or did not answer in time.</exception>
    public async Task<string> ConnectAsync(CancellationToken cancellation)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(Limit);
        while (true)
        {
            try
            {
                var reply = await RequestAsync("kernel_info_request", [], _ => { }).WaitAsync(Attempt, time.Token).ConfigureAwait(false);
                process.Forget();
                return (string?)reply.Content["language_info"]?["name"] ?? "";
            }
            catch (TimeoutException)
            {
                // It was not listening yet.
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw KernelSpecification.Error($"expected the kernel {specification.Command[0]} to answer within {Limit.TotalSeconds} s, found none that does");
            }
        }
    }

    /// <summary>Sends a request.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="content">What it says.</param>
    /// <param name="show">Takes what the kernel publishes about it, on the sockets' thread.</param>
    /// <returns>The reply, once the kernel is idle again.</returns>
    /// <exception cref="CellException">The kernel ended.</exception>
    public async Task<Message> RequestAsync(string type, JsonObject content, Action<Message> show)
    {
        var message = Message.Create([], session, type, parent: null, content);
        var request = new PendingRequest(show);
        var id = (string)message.Header["msg_id"]!;
        pending[id] = request;
        if (ended is { } error)
        {
            request.Fail(error);
        }

        try
        {
            outgoing.Enqueue((shell, message));
            return await request.Reply.ConfigureAwait(false);
        }
        finally
        {
            pending.TryRemove(id, out _);
        }
    }

    /// <summary>Answers what the kernel has asked.</summary>
    public void Answer(Message question, string text) =>
        outgoing.Enqueue((stdin, Message.Create([], session, "input_reply", question, new JsonObject { ["value"] = text })));

    /// <summary>Asks the running cell to end early.</summary>
    public void Interrupt()
    {
        if (specification.InterruptedByMessage)
        {
            outgoing.Enqueue((control, Message.Create([], session, "interrupt_request", parent: null, [])));
        }
        else
        {
            process.Signal();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        poller.Dispose();
        outgoing.Dispose();
        foreach (var socket in (NetMQSocket[])[shell, control, stdin, published])
        {
            socket.Dispose();
        }

        process.Dispose();
    }

    private void SendAll(NetMQQueue<(NetMQSocket Socket, Message Message)> queue)
    {
        while (queue.TryDequeue(out var next, TimeSpan.Zero))
        {
            next.Socket.SendMultipartBytes(format.Write(next.Message));
        }
    }

    private void Receive(NetMQSocket socket)
    {
        var frames = new List<byte[]>();
        if (!socket.TryReceiveMultipartBytes(ref frames!))
        {
            return;
        }

        Message message;
        try
        {
            message = format.Read(frames);
        }
        catch (FormatException)
        {
            return; // Not from this kernel.
        }

        if (socket == stdin)
        {
            Asked?.Invoke(message);
        }
        else if (message.Parent["msg_id"] is JsonValue id && pending.TryGetValue(id.ToString(), out var request))
        {
            request.Take(message, isPublished: socket == published);
        }
    }

    private async Task FailAtEndAsync()
    {
        var words = await process.EndedAsync().ConfigureAwait(false);
        ended = KernelSpecification.Error($"the kernel's process ended{(words.Length > 0 ? $"; its last words:\n{words}" : ".")}");
        foreach (var request in pending.Values)
        {
            request.Fail(ended);
        }
    }
}
