using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Recurrent.Data.Tests;

/// <summary>Serves one file on the loopback, as well or as badly as a test wants.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly byte[] content;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Task serving;

    public FileServer(byte[] content)
    {
        this.content = content;
        listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/file.txt");
        serving = Serve();
    }

    public Uri Address { get; }

    /// <summary>The first byte that each request asked for.</summary>
    public ConcurrentQueue<int> Asked { get; } = new();

    public bool KnowsRanges { get; set; } = true;

    public string Refusal { get; set; } = "";

    /// <summary>After how many bytes of a body the server stops.</summary>
    public int StopsAfter { get; set; } = int.MaxValue;

    /// <summary>Whether the connection then stays open, silent, and is not closed.</summary>
    public bool StaysOpen { get; set; }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await serving;
        end.Dispose();
    }

    private async Task Serve()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(Answer(await listener.AcceptTcpClientAsync(end.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task Answer(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using NetworkStream stream = client.GetStream();
                int from = await FirstByteAsked(stream);
                Asked.Enqueue(from);
                byte[] body = Refusal.Length > 0 ? [] : KnowsRanges ? content[from..] : content;
                string status = Refusal.Length > 0 ? Refusal : KnowsRanges && from > 0 ? "206 Partial Content" : "200 OK";
                string header = $"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
                await stream.WriteAsync(Encoding.ASCII.GetBytes(header), end.Token);
                await stream.WriteAsync(body.AsMemory(0, Math.Min(StopsAfter, body.Length)), end.Token);
                if (StaysOpen)
                {
                    await Task.Delay(Timeout.Infinite, end.Token);
                }
            }
            catch (Exception error) when (error is OperationCanceledException or IOException)
            {
                // The test is over, or the client has gone.
            }
        }
    }

    private async Task<int> FirstByteAsked(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        int from = 0;
        while (await reader.ReadLineAsync(end.Token) is { Length: > 0 } line)
        {
            const string Range = "Range: bytes=";
            from = line.StartsWith(Range, StringComparison.Ordinal) ? int.Parse(line[Range.Length..^1], CultureInfo.InvariantCulture) : from;
        }

        return from;
    }
}
