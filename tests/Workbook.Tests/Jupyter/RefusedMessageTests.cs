using System.Text.Json.Nodes;
using Workbook.Jupyter;
using Workbook.Tests.Documents.Fuzzing;

namespace Workbook.Tests.Jupyter;

/// <summary>A message that is not whole, not signed, not new or not what it should be runs nothing, is told on stderr, and ends no kernel.</summary>
public sealed class RefusedMessageTests(JupyterClient client) : IClassFixture<JupyterClient>
{
    private const int LongestLine = 1_000;
    private readonly string file = client.Process.Folder.File($"{Guid.NewGuid():N}");

    public static TheoryData<string> Names => [.. RefusedMessages.All.Select(message => message.Name)];

    private WireMessage Good => WireMessage.Of("execute_request", new JsonObject { ["code"] = $"System.IO.File.WriteAllText(@\"{file}\", \"\");" });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_that_is_wrong_runs_nothing_and_is_told(string name)
    {
        var message = RefusedMessages.All.Single(message => message.Name == name);

        client.Send(message.Channel, message.Frames(Good));

        RefusedWith(message.Told);
        NothingHasRun();
    }

    [Fact]
    public void The_good_message_that_they_are_made_of_runs()
    {
        client.Send(ChannelKind.Shell, Good.Frames);

        Answers();
        Assert.True(File.Exists(file));
    }

    [Theory]
    [InlineData(nameof(ChannelKind.Shell))]
    [InlineData(nameof(ChannelKind.Control))]
    [InlineData(nameof(ChannelKind.Stdin))]
    public void A_message_that_comes_again_is_refused(string channel)
    {
        var frames = Good.Frames;
        client.Send(ChannelKind.Shell, frames);
        Answers();
        File.Delete(file);

        client.Send(Enum.Parse<ChannelKind>(channel), frames);

        RefusedWith("found one that has come before");
        NothingHasRun();
    }

    [Fact]
    public void A_message_with_one_bit_changed_is_refused()
    {
        var random = new SplitMix(1);
        for (var i = 0; i < 100; i++)
        {
            var frames = Good.Frames;
            var frame = frames[1 + random.Below(frames.Length - 1)];
            frame[random.Below(frame.Length)] ^= (byte)(1 << random.Below(8));

            client.Send(random.Of([ChannelKind.Shell, ChannelKind.Control, ChannelKind.Stdin]), frames);

            RefusedWith("another signature");
        }

        NothingHasRun();
    }

    [Fact]
    public void Frames_of_random_bytes_are_refused()
    {
        var random = new SplitMix(2);
        for (var i = 0; i < 100; i++)
        {
            byte[][] frames = [.. Enumerable.Range(0, random.Length(12)).Select(_ => random.Below(4) == 0 ? WireMessage.Delimiter : random.Bytes(2_000))];

            client.Send(random.Of([ChannelKind.Shell, ChannelKind.Control, ChannelKind.Stdin]), frames);

            RefusedWith("was refused");
        }

        NothingHasRun();
    }

    [Fact]
    public void An_answer_that_no_cell_waits_for_changes_nothing()
    {
        client.Send(ChannelKind.Stdin, "input_reply", new JsonObject { ["value"] = "unasked" });

        NothingHasRun();
    }

    [Fact]
    public void A_request_that_is_wrong_is_answered_with_what_is_wrong()
    {
        var wrong = client.Ask("execute_request", new JsonObject { ["code"] = 1 });
        RefusedWith("content.code");

        Assert.Equal(("error", "InvalidRequest"), ((string)wrong.Content["status"]!, (string)wrong.Content["ename"]!));
        Assert.Contains("content.code: expected", (string)wrong.Content["evalue"]!, StringComparison.Ordinal);
        Assert.Empty(wrong.Types);
    }

    [Fact]
    public void What_is_no_request_gets_no_answer()
    {
        foreach (var (channel, type) in ((ChannelKind, string)[])[(ChannelKind.Shell, "comm_open"), (ChannelKind.Control, "comm_open"), (ChannelKind.Shell, "other")])
        {
            var id = client.Send(channel, type, []);
            RefusedWith("");
            Assert.All(client.Published(id), message => Assert.Equal("status", message.Type));
            Answers();

            Assert.False(client.HasReceived(channel, id), $"an answer to {type} on {channel}");
        }
    }

    private void RefusedWith(string told)
    {
        var line = client.Process.NextLine();
        Assert.Contains(told, line, StringComparison.Ordinal);
        Assert.InRange(line.Length, 1, LongestLine);
    }

    // Requests are served in turn, so what came before has been dealt with.
    private void NothingHasRun()
    {
        Answers();
        Assert.False(File.Exists(file));
        Assert.Equal("", client.Process.Errors());
    }

    private void Answers()
    {
        foreach (var channel in (ChannelKind[])[ChannelKind.Control, ChannelKind.Shell])
        {
            Assert.Equal("ok", (string)client.Ask("kernel_info_request", [], channel).Content["status"]!);
        }
    }
}
