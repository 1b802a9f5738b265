using System.IO.Pipes;
using System.Text.Json.Nodes;
using Workbook.Kernel;
using Workbook.Kernel.Formatting;

namespace Workbook.Tests.Kernel;

/// <summary>What the two processes say to each other arrives, of any size and content.</summary>
public sealed class MessageChannelTests
{
    [Fact]
    public async Task Messages_small_and_large_arrive_in_order()
    {
        int[] sizes = [0, 1, 65_000, 70_000, 3, 20_000_000, 5, 20_000_000, 1_000_000, 7];
        using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
        using var sender = new MessageChannel(server);
        using var receiver = new MessageChannel(client);
        var sending = Task.Run(
            () =>
            {
                Array.ForEach(sizes, size => sender.Send(new JsonObject { ["text"] = new string('é', size) }));
                server.Dispose();
            },
            TestContext.Current.CancellationToken);

        var received = new List<int>();
        for (var i = 0; i < sizes.Length; i++)
        {
            var message = i % 2 == 0 ? await receiver.ReceiveAsync(TestContext.Current.CancellationToken) : receiver.Receive();
            received.Add(((string)message!["text"]!).Length);
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
        using var channel = new MessageChannel(stream);
        channel.Send(new JsonObject { ["text"] = sent });
        stream.Position = 0;

        Assert.Equal(expected, (string?)(await channel.ReceiveAsync(TestContext.Current.CancellationToken))!["text"]);
    }

    [Fact]
    public async Task After_a_message_that_cannot_be_written_the_next_arrives_whole()
    {
        using var stream = new MemoryStream();
        using var channel = new MessageChannel(stream);
        var failing = new JsonObject { ["text"] = new string('x', 100_000), ["fails"] = JsonValue.Create(new Failing()) };
        Assert.Throws<InvalidOperationException>(() => channel.Send(failing));
        channel.Send(new JsonObject { ["text"] = "next" });
        stream.Position = 0;

        Assert.Equal("next", (string?)(await channel.ReceiveAsync(TestContext.Current.CancellationToken))!["text"]);
    }

    [Fact]
    public void Of_many_updates_the_first_and_the_newest_are_passed_on()
    {
        var (updates, passed) = (new NewestUpdates(), new List<string>());
        for (var i = 0; i < 10_000; i++)
        {
            lock (passed)
            {
                updates.Add("a", new FormattedValue(MimeTypes.Plain, $"{i}"), Flush);
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

    private sealed class Failing
    {
        public int Value => throw new InvalidOperationException();
    }
}
