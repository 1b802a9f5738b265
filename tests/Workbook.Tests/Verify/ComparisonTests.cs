using System.Text.Json.Nodes;
using Workbook.Documents;
using Workbook.Verify;

namespace Workbook.Tests.Verify;

/// <summary>Every kind of difference between two outputs is found, and named by its first place.</summary>
public sealed class ComparisonTests
{
    [Theory]
    [InlineData("""{"a":[1,{"b":2}]}""", """{"a":[1,{"b":3}]}""", "a[1].b: 2 | 3")]
    [InlineData("""{"a":[1,2]}""", """{"a":[1,2,3]}""", "a: 2 items | 3 items")]
    [InlineData("""{"a":1,"b":2}""", """{"b":2}""", "a: 1 | nothing")]
    [InlineData("""{"b":2}""", """{"b":2,"a b":[]}""", "[\"a b\"]: nothing | []")]
    [InlineData("""{"a":null}""", """{"a":0}""", "a: null | 0")]
    [InlineData("""{"a":"1"}""", """{"a":1}""", "a: \"1\" | 1")]
    [InlineData("""{"a":true}""", """{"a":false}""", "a: true | false")]
    [InlineData("""[0.1]""", """[0.10000000000000001]""", "[0]: 0.1 | 0.10000000000000001")] // The same double, written otherwise.
    [InlineData("""[9007199254740993]""", """[9007199254740992]""", "[0]: 9007199254740993 | 9007199254740992")]
    [InlineData("""[0]""", """[-0.0]""", "[0]: 0 | -0.0")]
    [InlineData("""["loss é"]""", """["loss è"]""", "[0]: \"loss é\" | \"loss è\"")]
    [InlineData("""{"a":1,"b":2}""", """{"b":2,"a":1}""", null)]
    [InlineData("""[0.5, 100, 1e-05, 0]""", """[5e-1, 1E2, 0.00001, 0.0]""", null)]
    [InlineData("""["took 5 s"]""", """["took 7.1 s"]""", null)]
    public void Json_differs_at_a_path(string stored, string now, string? told)
    {
        var difference = JsonComparison.Compare(JsonNode.Parse(stored), JsonNode.Parse(now), new Allowances());

        Assert.Equal(told, difference is null ? null : $"{difference.Place}: {difference.Stored} | {difference.Now}");
    }

    [Theory]
    [InlineData("a\nloss 0.1234\n", "a\nloss 0.1235\n", "line 2: \"loss 0.1234\" | \"loss 0.1235\"")]
    [InlineData("abc", "abcd", "line 1: \"abc\" | \"abcd\"")]
    [InlineData("", "x", "line 1: the end of the text | \"x\"")]
    [InlineData("a\n", "a", "line 1: \"a\\n\" | \"a\"")]
    [InlineData("0123456789012345678901234567890123456789x", "0123456789012345678901234567890123456789y", "line 1: \"…012345678901234567890123456789x\" | \"…012345678901234567890123456789y\"")]
    [InlineData("<table><tr><th>T</th></tr><tr><td class=\"x\">5</td><td>0.<b>1</b></td></tr></table>", "<table><tr><th>T</th></tr><tr><td class=\"x\">5</td><td>0.<b>2</b></td></tr></table>", "table row 2, column 2: \"0.1\" | \"0.2\"")]
    [InlineData("<table><tr><td>1</td></tr></table>, 1", "<table><tr><td>1</td></tr></table>, 2", "line 1: \"…><tr><td>1</td></tr></table>, 1\" | \"…><tr><td>1</td></tr></table>, 2\"")]
    [InlineData("a\r\nb", "a\nb", null)]
    [InlineData("in 5 s", "in 1 min 5 s", null)]
    [InlineData("⟨2.61×⟩ as fast, ⟨12.3 ms⟩", "⟨3.00×⟩ as fast, ⟨1.20 s⟩", null)]
    [InlineData("⟨a⟩ is 1", "⟨b⟩ is 1", "line 1: \"⟨a⟩ is 1\" | \"⟨b⟩ is 1\"")]
    [InlineData("loss ⟨0.13700 ± 1E-5⟩", "loss ⟨0.13701 ± 1E-5⟩", null)]
    [InlineData("loss ⟨0.13700 ± 1E-5⟩", "loss ⟨0.13702 ± 1E-5⟩", "line 1: \"loss ⟨0.13700 ± 1E-5⟩\" | \"loss ⟨0.13702 ± 1E-5⟩\"")]
    [InlineData("loss ⟨0.13700 ± 1E-5⟩", "loss ⟨0.13700 ± 2E-5⟩", "line 1: \"loss ⟨0.13700 ± 1E-5⟩\" | \"loss ⟨0.13700 ± 2E-5⟩\"")]
    [InlineData("<td>⟨-1.5 &#177; 1E-1⟩</td>", "<td>⟨-1.6 &#177; 1E-1⟩</td>", null)]
    public void Text_differs_in_a_line(string stored, string now, string? told)
    {
        var difference = TextComparison.Compare(stored, now, new Allowances());

        Assert.Equal(told, difference is null ? null : $"{difference.Place}: {difference.Stored} | {difference.Now}");
    }

    [Theory]
    [InlineData("[1,2.0005]", null)]
    [InlineData("[1,2.002]", "data[1].y[1]")]
    [InlineData("[1,2,3]", "data[1].y")]
    public void A_series_marked_as_machine_dependent_is_compared_within_its_tolerance(string now, string? told)
    {
        const string Marked = """{"data":[{"y":[1,2]},{"name":"b","y":[1,2],"meta":{"machineDependent":0.001}}],"layout":{"yaxis":{"range":[0,2]}},"frames":[{"data":[{"y":[0.5]}],"traces":[1]}]}""";
        var (first, second) = (Cell("application/vnd.plotly.v1+json", Marked), Cell("application/vnd.plotly.v1+json", Marked.Replace("\"b\",\"y\":[1,2]", $"\"b\",\"y\":{now}", StringComparison.Ordinal).Replace("[0,2]", "[0,2.1]", StringComparison.Ordinal).Replace("0.5", "0.5009", StringComparison.Ordinal)));
        var comparison = new OutputComparison(timed: false);

        var difference = comparison.Compare(first, second).SingleOrDefault();

        Assert.Equal(told, difference?.Place.Split(", ")[^1]);
        Assert.Contains("series b by up to 9E-4", comparison.Allowed.Values);
        Assert.Equal("data[0].y[1]", new OutputComparison(timed: false).Compare(first, Cell("application/vnd.plotly.v1+json", Marked.Replace("[{\"y\":[1,2]", "[{\"y\":[1,2.0001]", StringComparison.Ordinal))).Single().Place.Split(", ")[^1]);
    }

    private const string Figure = """
        {"data":[{"type":"scatter","x":[1,2],"y":[0.5,0.25]},{"type":"scatter","x":[1,2],"y":[7,8],"xaxis":"x2","yaxis":"y2"}],
         "layout":{"yaxis":{"title":{"text":"MB"}},"yaxis2":{"title":{"text":"µs"},"range":[0,9]}},"frames":[{"data":[{"y":[1],"yaxis":"y2"}]}]}
        """;

    [Theory]
    [InlineData("[7,8]", "[7,9]", "data[1].y[1]", null)]
    [InlineData("[0,9]", "[0,10]", "layout.yaxis2.range[1]", null)]
    [InlineData("\"y\":[1]", "\"y\":[2]", "frames[0].data[0].y[0]", null)]
    [InlineData("0.25", "0.75", "data[0].y[1]", "data[0].y[1]")]
    [InlineData("µs", "ms", "layout.yaxis2.title.text", "layout.yaxis2.title.text")]
    public void Only_in_a_cell_tagged_timings_an_axis_of_times_is_left_out(string stored, string now, string untagged, string? tagged)
    {
        var (first, second) = (Cell("application/vnd.plotly.v1+json", Figure), Cell("application/vnd.plotly.v1+json", Figure.Replace(stored, now, StringComparison.Ordinal)));

        Assert.Contains($", {untagged}", Assert.Single(new OutputComparison(timed: false).Compare(first, second)).Place, StringComparison.Ordinal);
        Assert.Equal(tagged is null ? 0 : 1, new OutputComparison(timed: true).Compare(first, second).Count());
    }

    [Fact]
    public void The_html_of_a_figure_that_says_how_long_it_took_is_left_out()
    {
        NotebookOutput[] Titled(string title, string html) => [new NotebookOutput(new JsonObject
        {
            ["output_type"] = "display_data",
            ["data"] = new JsonObject { ["text/html"] = html, ["application/vnd.plotly.v1+json"] = new JsonObject { ["layout"] = title } },
        })];
        IEnumerable<Difference> Compare(NotebookOutput[] stored, NotebookOutput[] now) => new OutputComparison(timed: false).Compare(stored, now);

        Assert.Empty(Compare(Titled("in 5 s", "name ab, 5 s"), Titled("in 6 s", "name cd, 6 s")));
        Assert.Single(Compare(Titled("in 5 s", "name ab, 5 s"), Titled("in 5 s", "name cd, 5 s")));
    }

    [Theory]
    [InlineData("application/vnd.plotly.v1+json", null)]
    [InlineData("text/html", "MIME types")]
    public void A_picture_is_left_out_where_it_stands_beside_a_figure(string beside, string? told)
    {
        NotebookOutput[] Shown(params string[] types) => [new NotebookOutput(new JsonObject
        {
            ["output_type"] = "display_data",
            ["data"] = new JsonObject(types.Select(type => KeyValuePair.Create(type, (JsonNode?)"AAAA"))),
            ["metadata"] = new JsonObject(types.Where(type => type == "image/png").Select(type => KeyValuePair.Create(type, (JsonNode?)new JsonObject { ["width"] = 7 }))),
        })];
        IEnumerable<string> Places(NotebookOutput[] stored, NotebookOutput[] now) =>
            new OutputComparison(timed: false).Compare(stored, now).Select(difference => difference.Place.Split(", ")[^1]);

        Assert.Equal(told is null ? [] : [told], Places(Shown(beside, "image/png"), Shown(beside)));
        Assert.Equal(told is null ? [] : [told], Places(Shown(beside), Shown(beside, "image/png")));
    }

    [Fact]
    public void A_figure_may_have_its_HTML_in_one_run_alone()
    {
        NotebookOutput[] Shown(string plotly, params string[] others) => [new NotebookOutput(new JsonObject
        {
            ["output_type"] = "display_data",
            ["data"] = new JsonObject([new("application/vnd.plotly.v1+json", JsonNode.Parse(plotly)), .. others.Select(type => KeyValuePair.Create(type, (JsonNode?)"AAAA"))]),
        })];
        var comparison = new OutputComparison(timed: false);

        Assert.Empty(comparison.Compare(Shown("{}", "image/png"), Shown("{}", "text/html")));
        Assert.Single(comparison.Compare(Shown("""{"data":1}""", "image/png"), Shown("""{"data":2}""", "text/html")));
    }

    [Theory]
    [InlineData("", "b", "output 1: nothing | display_data (text/plain)")]
    [InlineData("abc", "ac", "output 2: display_data (text/plain) | nothing")]
    [InlineData("ac", "abc", "output 2: nothing | display_data (text/plain)")]
    [InlineData("abc", "ab", "output 3: display_data (text/plain) | nothing")]
    [InlineData("abc", "abcd", "output 4: nothing | display_data (text/plain)")]
    [InlineData("abc", "axc", "output 2, text/plain, line 1: \"b\" | \"x\"")]
    [InlineData("aa", "a", "output 2: display_data (text/plain) | nothing")]
    public void One_that_is_missing_or_more_does_not_shift_the_others(string stored, string now, string told)
    {
        var difference = Assert.Single(new OutputComparison(timed: false).Compare(Texts(stored), Texts(now)));

        Assert.Equal(told, $"{difference.Place}: {difference.Stored} | {difference.Now}");
    }

    [Fact]
    public void Printed_text_may_be_cut_anywhere()
    {
        var (one, other) = (Streams(("stdout", "a"), ("stdout", "b\n"), ("stderr", "c")), Streams(("stdout", "ab\n"), ("stderr", "c")));

        Assert.Empty(new OutputComparison(timed: false).Compare(one, other));
        Assert.Single(new OutputComparison(timed: false).Compare(one, Streams(("stdout", "ab\nc"))).Take(1));
    }

    private static NotebookOutput[] Cell(string mimeType, string json) =>
        [new NotebookOutput(new JsonObject { ["output_type"] = "display_data", ["data"] = new JsonObject { [mimeType] = JsonNode.Parse(json) } })];

    private static IEnumerable<NotebookOutput> Texts(string letters) => letters.Select(letter => new NotebookOutput(
        new JsonObject { ["output_type"] = "display_data", ["data"] = new JsonObject { ["text/plain"] = letter.ToString() } }));

    private static IEnumerable<NotebookOutput> Streams(params (string Name, string Text)[] streams) => streams.Select(stream => new NotebookOutput(
        new JsonObject { ["output_type"] = "stream", ["name"] = stream.Name, ["text"] = stream.Text }));
}
