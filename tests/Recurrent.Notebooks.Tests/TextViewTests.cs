using System.Text.Json.Nodes;

namespace Recurrent.Notebooks.Tests;

public sealed class TextViewTests
{
    [Fact]
    public void Equal_neighbours_share_a_colour_and_zero_has_none()
    {
        var html = new TextView(["a", "b", "c", "d"], [1, 0.99, 0, -1], strongest: 1).Caption("x < y").ToHtml();
        Assert.Contains("<span style=\"background:#D55E00a0\">ab</span>c<span style=\"background:#0072B2a0\">d</span></div>", html, StringComparison.Ordinal);
        Assert.Contains("x &lt; y", html, StringComparison.Ordinal);
        Assert.Contains("&nbsp;−1 ", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<input", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Amounts_alone_have_no_blue_end_and_strong_values_are_cut_off()
    {
        var html = new TextView(["<", "\n"], [3, 12], strongest: 6).ToHtml();
        Assert.Contains("background:#D55E0050\">&lt;</span>", html, StringComparison.Ordinal);
        Assert.Contains("background:#D55E00a0\"><span style=\"opacity:.35\">↵</span>\n</span>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("−", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_is_the_name_of_a_radio_button_read_without_its_bars()
    {
        var view = new TextView(["a", "b"], [0, 0], 1, ["e 63 % ▇▇▇\n\"  5 %", "t"]);
        var html = view.ToHtml();
        Assert.Equal(2, html.Split("<input type=\"radio\"").Length - 1);
        Assert.Contains("data-note=\"e 63 % ▇▇▇\n&quot;  5 %\" aria-label=\"e 63 %, &quot; 5 %\"", html, StringComparison.Ordinal);
        Assert.Equal(html, new TextView(["a", "b"], [0, 0], 1, ["e 63 % ▇▇▇\n\"  5 %", "t"]).ToHtml());
        Assert.NotEqual(Group(html), Group(new TextView(["a", "b"], [0, 0], 1, ["x", "y"]).ToHtml()));
        Assert.Equal("ab", view.ToString());

        static string Group(string html) => html.Split("name=\"")[1].Split('"')[0];
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new TextView([], [], 1));
        Assert.Throws<ArgumentException>(() => new TextView(["a"], [1, 2], 1));
        Assert.Throws<ArgumentException>(() => new TextView(["a"], [1], 1, ["x", "y"]));
        Assert.ThrowsAny<ArgumentException>(() => new TextView(["a"], [double.NaN], 1));
        Assert.ThrowsAny<ArgumentException>(() => new TextView(["a"], [1], 0));
    }

    [Fact]
    public void A_passage_keeps_indentation_breaks_at_spaces_and_shows_every_character()
    {
        Assert.Equal("ab cd<br>ef<br>    g".Replace(' ', '\u00A0'), Shown("ab cd ef\n    g", 6, 9));
        Assert.Equal("abcd<br>efg", Shown("abcdefg", 4, 9));
        Assert.Equal("a<br>b", Shown("a\nb\nc", 6, 2));
        Assert.Equal("&lt;b&gt;&amp;", Shown("<b>&", 9, 1).Replace(">", "&gt;", StringComparison.Ordinal));

        static string Shown(string text, int columns, int lines) =>
            (string)JsonNode.Parse(Figure.Passage(text, columns, lines).ToJson())!["layout"]!["annotations"]![0]!["text"]!;
    }

    [Fact]
    public void Passages_animate()
    {
        var figure = JsonNode.Parse(Figure.WithSlider("temperature", [0.5, 1.0], t => Figure.Passage($"at {t}")).ToJson())!;
        Assert.Equal("at\u00A01", (string)figure["frames"]![1]!["layout"]!["annotations"]![0]!["text"]!);
    }
}
