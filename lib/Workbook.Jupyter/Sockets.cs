using System.Net;
using System.Net.Sockets;
using NetMQ;
using NetMQ.Sockets;

namespace Workbook.Jupyter;

/// <summary>The kernel's five sockets, on a thread of their own.</summary>
internal sealed class Sockets : IDisposable
{
    private const long LargestMessage = 256L * 1024 * 1024;
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);
    private readonly NetMQSocket[] sockets;
    private readonly NetMQQueue<(ChannelKind Channel, IReadOnlyList<byte[]> Frames)> outgoing = new();
    private readonly NetMQPoller poller;

    /// <summary>Opens the sockets.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="received">Takes the frames of each message that comes on shell, control or stdin, on the sockets' thread.</param>
    /// <exception cref="IOException">A port is in use.</exception>
    public Sockets(ConnectionFile connection, Action<ChannelKind, IReadOnlyList<byte[]>> received)
    {
        // In the order of the channels.
        sockets = [new RouterSocket(), new RouterSocket(), new RouterSocket(), new PublisherSocket(), new RouterSocket()];
        poller = [outgoing];
        outgoing.ReceiveReady += (_, queue) => SendAll(queue.Queue);
        for (var channel = ChannelKind.Shell; channel <= ChannelKind.Heartbeat; channel++)
        {
            Open(channel, connection, received);
        }

        poller.RunAsync("sockets", true);
    }

    /// <summary>Sends frames; safe from any thread.</summary>
    public void Send(ChannelKind channel, IReadOnlyList<byte[]> frames) => outgoing.Enqueue((channel, frames));

    /// <summary>Sends what waits, and closes.</summary>
    public void Dispose()
    {
        SpinWait.SpinUntil(() => outgoing.Count == 0, Linger);
        poller.Dispose();
        outgoing.Dispose();
        Array.ForEach(sockets, socket => socket.Dispose());
        NetMQConfig.Cleanup(block: true);
    }

    private void Open(ChannelKind channel, ConnectionFile connection, Action<ChannelKind, IReadOnlyList<byte[]>> received)
    {
        var socket = sockets[(int)channel];
        socket.Options.Linger = Linger;
        socket.Options.MaxMsgSize = LargestMessage;
        socket.Options.SendHighWatermark = 0; // Else what a cell shows quickly would be lost; how much it shows is limited elsewhere.
        if (socket is RouterSocket router)
        {
            router.Options.RouterHandover = true; // A front end that connects again keeps its name.
            router.ReceiveReady += (_, ready) => Receive(channel, ready.Socket, received);
            poller.Add(router);
        }

        try
        {
            socket.Bind($"tcp://{Host(connection.Address)}:{connection.Ports[(int)channel]}");
        }
        catch (Exception error) when (error is NetMQException or SocketException)
        {
            throw new IOException($"expected the port {connection.Ports[(int)channel]} ({channel}) to be free, found: {error.Message}", error);
        }
    }

    private static string Host(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : $"{address}";

    private static void Receive(ChannelKind channel, NetMQSocket socket, Action<ChannelKind, IReadOnlyList<byte[]>> received)
    {
        var frames = new List<byte[]>();
        if (!socket.TryReceiveMultipartBytes(ref frames!, 1))
        {
            return;
        }

        if (channel == ChannelKind.Heartbeat)
        {
            Send(socket, frames);
        }
        else
        {
            received(channel, frames);
        }
    }

    private void SendAll(NetMQQueue<(ChannelKind Channel, IReadOnlyList<byte[]> Frames)> queue)
    {
        while (queue.TryDequeue(out var message, TimeSpan.Zero))
        {
            Send(sockets[(int)message.Channel], message.Frames);
        }
    }

    // What no one takes, or no one is there for, is dropped.
    private static void Send(NetMQSocket socket, IReadOnlyList<byte[]> frames) => socket.TrySendMultipartBytes(TimeSpan.Zero, frames);
}
