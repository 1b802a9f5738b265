using System.Text.Json.Nodes;
using Workbook.Jupyter;

namespace Workbook.Tests.Jupyter;

/// <summary>What front ends ask of the cells that have run.</summary>
public sealed class HistoryTests
{
    private readonly History history = new();

    public HistoryTests()
    {
        foreach (var (count, source, result) in ((int, string, string?)[])[(1, "var a = 1;", null), (2, "a", "1"), (3, "var b = 2;", null), (4, "a", "1"), (5, "B()", null)])
        {
            history.Add(count, source, result);
        }
    }

    [Theory]
    [InlineData("""{"hist_access_type":"tail","n":2}""", "4 5")]
    [InlineData("""{"hist_access_type":"tail"}""", "1 2 3 4 5")]
    [InlineData("""{"hist_access_type":"tail","n":0}""", "")]
    [InlineData("""{"hist_access_type":"tail","n":-1}""", "")]
    [InlineData("""{"hist_access_type":"tail","n":null,"raw":true}""", "1 2 3 4 5")]
    [InlineData("""{"hist_access_type":"range","session":0,"start":2,"stop":4}""", "2 3")]
    [InlineData("""{"hist_access_type":"range","session":1,"start":4}""", "4 5")]
    [InlineData("""{"hist_access_type":"range","session":-1,"start":1,"stop":9}""", "")]
    [InlineData("""{"hist_access_type":"range","session":2}""", "")]
    [InlineData("""{"hist_access_type":"search","pattern":"var*"}""", "1 3")]
    [InlineData("""{"hist_access_type":"search","pattern":"a"}""", "2 4")]
    [InlineData("""{"hist_access_type":"search","pattern":"a","unique":true}""", "4")]
    [InlineData("""{"hist_access_type":"search","pattern":"*","n":2}""", "4 5")]
    [InlineData("""{"hist_access_type":"search","pattern":"*","n":3,"unique":true}""", "3 4 5")]
    [InlineData("""{"hist_access_type":"search","pattern":"b*"}""", "")]
    [InlineData("""{"hist_access_type":"search","pattern":"var ?*"}""", "1 3")]
    [InlineData("""{"hist_access_type":"search"}""", "1 2 3 4 5")]
    public void Cells_are_found(string request, string counts) =>
        Assert.Equal(counts, string.Join(' ', history.Of(Request(request)).Select(entry => (int)entry![1]!)));

    [Fact]
    public void An_entry_has_the_session_the_number_and_the_source_and_the_result_where_it_is_asked_for()
    {
        Assert.Equal("[[1,1,\"var a = 1;\"]]", history.Of(Request("""{"hist_access_type":"range","start":1,"stop":2,"output":false}""")).ToJsonString());
        Assert.Equal("[[1,1,[\"var a = 1;\",null]],[1,2,[\"a\",\"1\"]]]", history.Of(Request("""{"hist_access_type":"range","start":1,"stop":3,"output":true}""")).ToJsonString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"hist_access_type":"all"}""")]
    [InlineData("""{"hist_access_type":1}""")]
    [InlineData("""{"hist_access_type":"tail","n":"2"}""")]
    [InlineData("""{"hist_access_type":"tail","output":1}""")]
    [InlineData("""{"hist_access_type":"range","start":1.5}""")]
    [InlineData("""{"hist_access_type":"search","pattern":[]}""")]
    [InlineData("""{"hist_access_type":"search","unique":"yes"}""")]
    public void Another_question_is_refused(string request) =>
        Assert.Contains("expected", Assert.Throws<FormatException>(() => history.Of(Request(request))).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_very_many_cells_the_newest_are_kept()
    {
        for (var count = 6; count <= 10_002; count++)
        {
            history.Add(count, "x", null);
        }

        var entries = history.Of(Request("""{"hist_access_type":"range"}"""));

        Assert.Equal((10_000, 3), (entries.Count, (int)entries[0]![1]!));
    }

    private static JsonObject Request(string json) => JsonNode.Parse(json)!.AsObject();
}
