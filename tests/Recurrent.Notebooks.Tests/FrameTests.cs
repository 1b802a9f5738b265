using Microsoft.Data.Analysis;
using Recurrent.Data;

namespace Recurrent.Notebooks.Tests;

/// <summary>Data frames as tables and figures.</summary>
public sealed class FrameTests
{
    private readonly DataFrame runs = Frames.Empty(("cell", typeof(string)), ("seed", typeof(int)), ("loss", typeof(double)));

    public FrameTests()
    {
        runs.AddRow("LSTM", 1, 0.125);
        runs.AddRow("GRU", 1, 0.25);
        runs.AddRow("LSTM", 2, null);
    }

    [Fact]
    public void A_table_shows_the_first_rows_and_what_is_missing()
    {
        Assert.Equal(
            """
            cell  seed   loss
            LSTM     1  0.125
            GRU      1  0.250
            LSTM     2   null
            """,
            Table.Of(runs, "F3").ToString());
        Assert.Equal("the first 1 of 3 rows\ncell  seed   loss\nLSTM     1  0.125", Table.Of(runs, most: 1).ToString());
        Assert.Equal("cell", Table.Of(Frames.Empty(("cell", typeof(string)))).ToString());
        Assert.ThrowsAny<ArgumentException>(() => Table.Of(runs, most: 0));
    }

    [Fact]
    public void Lines_and_dots_are_told_apart_by_a_column()
    {
        var line = FigureTests.Parse(Figure.Line(runs, "seed", "loss", by: "cell"));
        Assert.Equal(["LSTM", "GRU"], line["data"]!.AsArray().Select(trace => (string)trace!["name"]!));
        Assert.Equal("[0.125,null]", line["data"]![0]!["y"]!.ToJsonString());
        Assert.Equal(("seed", "loss"), ((string)line["layout"]!["xaxis"]!["title"]!["text"]!, (string)line["layout"]!["yaxis"]!["title"]!["text"]!));

        var dots = FigureTests.Parse(Figure.Scatter(runs, "seed", "loss"));
        Assert.Equal("markers", (string)dots["data"]!.AsArray().Single()!["mode"]!);
        Assert.Equal("[1,1,2]", dots["data"]![0]!["x"]!.ToJsonString());
    }

    [Fact]
    public void Bars_have_the_names_of_a_column() =>
        Assert.Equal("""["LSTM","GRU","LSTM"]""", FigureTests.Parse(Figure.Bar(runs, "cell", "loss"))["layout"]!["xaxis"]!["ticktext"]!.ToJsonString());

    [Fact]
    public void Wrong_use_is_refused()
    {
        Assert.StartsWith("expected one of the columns cell, seed, loss, given Loss.", Assert.Throws<ArgumentException>(() => Figure.Line(runs, "seed", "Loss")).Message, StringComparison.Ordinal);
        Assert.StartsWith("expected numbers in the column cell, given String.", Assert.Throws<ArgumentException>(() => Figure.Scatter(runs, "cell", "loss")).Message, StringComparison.Ordinal);
        Assert.StartsWith("expected a frame with rows, given one without.", Assert.Throws<ArgumentException>(() => Figure.Line(Frames.Empty(("x", typeof(int))), "x", "x")).Message, StringComparison.Ordinal);
    }
}
