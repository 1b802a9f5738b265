using Workbook.Jupyter;

namespace Workbook.Tests.Jupyter;

/// <summary>What a cell prints on its way to a front end.</summary>
public sealed class PrintedTextTests
{
    private readonly List<(string Name, string Text)> sent = [];
    private readonly PrintedText printed;

    public PrintedTextTests() => printed = new PrintedText((name, text) => sent.Add((name, text)));

    [Fact]
    public void Streams_come_in_the_order_in_which_they_were_written()
    {
        foreach (var name in (string[])["stdout", "stdout", "stderr", "stdout", "stderr"])
        {
            printed.Add(name, name[3..]);
        }

        printed.End();

        Assert.Equal("out out err out err ", string.Concat(sent.Select(one => one.Text.Replace("out", "out ", StringComparison.Ordinal).Replace("err", "err ", StringComparison.Ordinal))));
        Assert.All(sent, one => Assert.StartsWith(one.Name[3..], one.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_first_text_comes_at_once_and_quick_text_together()
    {
        for (var i = 0; i < 10_000; i++)
        {
            printed.Add("stdout", "x");
        }

        printed.Flush();

        Assert.Equal("x", sent[0].Text);
        Assert.Equal(10_000, sent.Sum(one => one.Text.Length));
        Assert.InRange(sent.Count, 2, 1_000);
    }

    [Fact]
    public async Task What_waits_comes_without_more_being_printed()
    {
        var arrived = new TaskCompletionSource();
        var slow = new PrintedText((_, text) =>
        {
            if (text == "last")
            {
                arrived.TrySetResult();
            }
        });
        slow.Add("stdout", "first");

        slow.Add("stdout", "last");

        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Of_too_much_the_beginning_and_the_end_come_and_how_much_is_missing()
    {
        printed.Add("stdout", "begin");
        for (var i = 0; i < 300; i++)
        {
            printed.Add("stdout", new string('x', 10_000));
        }

        printed.Add("stdout", "end");
        printed.End();

        var text = string.Concat(sent.Select(one => one.Text));
        Assert.StartsWith("beginxxx", text, StringComparison.Ordinal);
        Assert.EndsWith("xxxend", text, StringComparison.Ordinal);
        Assert.Contains($"\n… {3_000_008 - (2 * PrintedText.Keep)} characters left out …\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_other_stream_is_told_too_when_one_was_too_much()
    {
        printed.Add("stdout", new string('x', PrintedText.Keep + 10));
        printed.Add("stderr", "why");
        printed.End();

        Assert.Equal("why", string.Concat(sent.Where(one => one.Name == "stderr").Select(one => one.Text)));
        Assert.Equal(PrintedText.Keep + 10, sent.Where(one => one.Name == "stdout").Sum(one => one.Text.Length));
    }

    [Fact]
    public void No_character_is_cut_in_half()
    {
        printed.Add("stdout", "x" + string.Concat(Enumerable.Repeat("😀", PrintedText.Keep)));
        printed.End();

        Assert.All(sent, one => Assert.False(char.IsHighSurrogate(one.Text[^1]) || char.IsLowSurrogate(one.Text[0])));
        Assert.EndsWith("😀", sent[^1].Text, StringComparison.Ordinal);
    }
}
