namespace Recurrent.Notebooks.Tests;

public sealed class TableTests
{
    private sealed record Run(string Cell, double Loss, int Steps);

    private static readonly Run[] runs = [new("LSTM", 0.12345, 500), new("<RNN>", 12.5, 1200)];

    [Fact]
    public void Plain_text_aligns_numbers_to_the_right_and_texts_to_the_left() =>
        Assert.Equal(
            """
            After training
            Cell     Loss  Steps
            LSTM    0.123    500
            <RNN>  12.500   1200
            """,
            Table.Of(runs, format: "F3").Caption("After training").ToString());

    [Fact]
    public void Html_escapes_every_text()
    {
        var html = Table.Of(runs).Caption("a & b").ToHtml();
        Assert.Contains("&lt;RNN&gt;", html, StringComparison.Ordinal);
        Assert.Contains("<caption>a &amp; b</caption>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<RNN>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;h&gt;", new Table("<h>").ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_highlighted_row_is_set_off_in_both_forms()
    {
        var table = new Table("k", "v").Row("a", 1).Row("b", null).Highlight(1);
        Assert.Equal("  k  v\n  a  1\n* b", table.ToString());
        Assert.Equal(1, table.ToHtml().Split("recurrent-highlight").Length - 1);
    }

    [Fact]
    public void Wrong_use_is_refused()
    {
        Assert.Equal(
            "expected 2 values, as many as columns, given 1. (Parameter 'values')",
            Assert.Throws<ArgumentException>(() => new Table("a", "b").Row(1)).Message);
        Assert.Throws<ArgumentException>(() => Table.Of(Array.Empty<Run>()));
        Assert.Throws<ArgumentException>(() => Table.Of([new object()]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Table("a").Highlight(0));
    }
}
