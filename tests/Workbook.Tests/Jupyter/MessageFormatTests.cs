using System.Text;
using System.Text.Json.Nodes;
using Workbook.Jupyter.Messages;

namespace Workbook.Tests.Jupyter;

/// <summary>Messages as frames; what the real command refuses is in <see cref="RefusedMessages"/>.</summary>
public sealed class MessageFormatTests
{
    private readonly MessageFormat format = new(Encoding.UTF8.GetBytes(ConnectionFiles.Key));

    public static TheoryData<string> Unreadable => [.. RefusedMessages.Unreadable.Select(message => message.Name)];

    private static WireMessage Good => WireMessage.Of("execute_request", new JsonObject { ["code"] = "\"é😀\"" });

    [Fact]
    public void What_is_written_is_read_again()
    {
        var parent = Message.Create([], "front-end", "execute_request", null, []);
        var sent = Message.Create([[1, 2], [0, 255]], "kernel", "stream", parent, new JsonObject { ["text"] = "é😀\n", ["n"] = 1.5, ["none"] = null });

        var read = format.Read(format.Write(sent));

        Assert.Equal(sent.Route, read.Route);
        Assert.Equal("stream", read.Type);
        foreach (var (one, other) in ((JsonObject, JsonObject)[])[(sent.Header, read.Header), (parent.Header, read.Parent), (sent.Metadata, read.Metadata), (sent.Content, read.Content)])
        {
            Assert.True(JsonNode.DeepEquals(one, other), $"expected {one.ToJsonString()}, found {other.ToJsonString()}");
        }
    }

    [Fact]
    public void The_signature_is_that_of_the_protocols_page()
    {
        var frames = format.Write(format.Read(Good.Frames));

        Assert.Equal(new WireMessage(frames[2], frames[5]) { Parent = frames[3], Metadata = frames[4] }.Frames, frames);
    }

    [Fact]
    public void Buffers_behind_a_message_are_no_part_of_it() => Assert.Equal("execute_request", format.Read([.. Good.Frames, [1], [2]]).Type);

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void What_is_no_signed_message_is_refused(string name)
    {
        var message = RefusedMessages.Unreadable.Single(message => message.Name == name);

        Assert.ThrowsAny<FormatException>(() => format.Read(message.Frames(Good)));
    }

    [Fact]
    public void A_message_is_read_once()
    {
        var frames = Good.Frames;
        format.Read(frames);

        Assert.Contains("found one that has come before", Assert.Throws<FormatException>(() => format.Read(frames)).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => format.Read([[9], .. frames, [1]]));
        Assert.NotNull(format.Read(Good.Frames));
    }

    [Fact]
    public void The_deepest_message_that_is_read_can_be_the_parent_of_another()
    {
        var depth = Enumerable.Range(0, 100).Last(levels => Read(levels) is not null);

        Assert.InRange(depth, 10, 99);
        Assert.NotEmpty(format.Write(Message.Create([], "kernel", "status", Read(depth), [])));

        Message? Read(int levels)
        {
            try
            {
                return format.Read(Good.WithHeader(header => header["deep"] = JsonNode.Parse(new string('[', levels + 1) + new string(']', levels + 1), documentOptions: new() { MaxDepth = 200 })).Frames);
            }
            catch (FormatException)
            {
                return null;
            }
        }
    }
}
