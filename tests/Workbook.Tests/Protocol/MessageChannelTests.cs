using System.IO.Pipes;
using System.Text;
using Workbook.Protocol;
using Workbook.Scripting.Hosting;

namespace Workbook.Tests.Protocol;

/// <summary>What the two processes say to each other arrives, of any size and content.</summary>
public sealed class MessageChannelTests
{
    [Fact]
    public async Task Messages_small_and_large_arrive_in_order()
    {
        int[] sizes = [0, 1, 65_000, 70_000, 3, 20_000_000, 5, 20_000_000, 1_000_000, 7];
        using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
        using var sender = Channel(server);
        using var receiver = Channel(client);
        var sending = Task.Run(
            () =>
            {
                Array.ForEach(sizes, size => sender.Send(new Printed("stdout", new string('é', size))));
                server.Dispose();
            },
            TestContext.Current.CancellationToken);

        var received = new List<int>();
        for (var i = 0; i < sizes.Length; i++)
        {
            var message = i % 2 == 0 ? await receiver.ReceiveAsync(TestContext.Current.CancellationToken) : receiver.Receive();
            received.Add(((Printed)message!).Text.Length);
        }

        await sending;
        Assert.Equal(sizes, received);
        Assert.Null(await receiver.ReceiveAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("\0\u0001\u001b[31m\u007f\u0085\u2028\ufffe\uffff\n\r\"\\", "\0\u0001\u001b[31m\u007f\u0085\u2028\ufffe\uffff\n\r\"\\")]
    [InlineData("\U0001F600é漢", "\U0001F600é漢")]
    public async Task Any_text_arrives(string sent, string expected)
    {
        using var stream = new MemoryStream();
        using var channel = Channel(stream);
        channel.Send(new Printed("stdout", sent));
        stream.Position = 0;

        Assert.Equal(expected, (await channel.ReceiveAsync(TestContext.Current.CancellationToken) as Printed)?.Text);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"type\":\"unheard-of\"}")]
    [InlineData("{\"type\":\"stream\"}")]
    [InlineData("{\"type\":\"stream\",\"stream\":\"stdout\",\"text\":null}")]
    [InlineData("{\"type\":\"stream\",\"stream\":1,\"text\":\"a\"}")]
    [InlineData("{\"type\":\"display\",\"id\":\"a\",\"content\":{}}")]
    public async Task What_is_no_message_is_an_error_that_quotes_it(string line)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(line + "\n"));
        using var channel = Channel(stream);

        var error = await Assert.ThrowsAsync<ProtocolException>(() => channel.ReceiveAsync(TestContext.Current.CancellationToken).AsTask());

        Assert.StartsWith($"expected a message (KernelReply), found {line} (", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_line_is_the_end()
    {
        using var channel = Channel(new MemoryStream("{\"type\":\"stre"u8.ToArray()));

        Assert.Null(await channel.ReceiveAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Of_many_updates_the_first_and_the_newest_are_passed_on()
    {
        var (updates, passed) = (new NewestUpdates(), new List<string>());
        for (var i = 0; i < 10_000; i++)
        {
            lock (passed)
            {
                updates.Add("a", MimeBundle.Of("text/plain", $"{i}"), Flush);
            }
        }

        Flush();
        Assert.Equal(["0", "9999"], [passed[0], passed[^1]]);
        Assert.True(passed.Count < 1000, $"{passed.Count} were passed on");

        void Flush()
        {
            lock (passed)
            {
                passed.AddRange(updates.Take().Select(update => update.Value.Parts[0].Text));
            }
        }
    }

    private static MessageChannel<KernelReply, KernelReply> Channel(Stream stream) => new(stream, ProtocolJson.Default.KernelReply, ProtocolJson.Default.KernelReply);
}
