using System.Text.Json.Nodes;
using Plotly.NET;
using Plotly.NET.CSharp;
using Recurrent.Notebooks;
using Chart = Plotly.NET.CSharp.Chart;
using Figure = Recurrent.Notebooks.Figure;

namespace Recurrent.Plotly.Tests;

/// <summary>Figures become charts and charts become figures, without losing what a reader sees.</summary>
public sealed class PlotlyBridgeTests
{
    private static readonly double[] X = [1, 2], Y = [3, 4];

    private static GenericChart Line => Chart.Line<double, double, string>(X, Y, Name: "LSTM");

    [Fact]
    public void A_chart_becomes_a_figure_in_house_style()
    {
        var chart = Line.WithXAxisStyle<double, double, string>(TitleText: "step", MinMax: Tuple.Create(0.0, 10.0));

        var json = Parse(chart.ToFigure().Titled("Loss").Describe("It falls."));

        Assert.Equal(("scatter", "LSTM", "[1.0,2.0]"), ((string)json["data"]![0]!["type"]!, (string)json["data"]![0]!["name"]!, json["data"]![0]!["x"]!.ToJsonString()));
        var layout = json["layout"]!;
        Assert.Equal(("step", "[0.0,10.0]"), ((string)layout["xaxis"]!["title"]!["text"]!, layout["xaxis"]!["range"]!.ToJsonString()));
        Assert.Equal(("Loss", "It falls."), ((string)layout["title"]!["text"]!, (string)layout["meta"]!["alt"]!));
        Assert.True(JsonNode.DeepEquals(Parse(Figure.Line(Y))["layout"]!["template"], layout["template"]));
        Assert.Null(layout["width"]);
    }

    [Fact]
    public void A_chart_s_own_title_stays()
    {
        var chart = global::Plotly.NET.Chart.withTitle("Loss", null).Invoke(Line);

        Assert.Equal("Loss", chart.ToFigure().Title);
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_gaps_and_zero_has_no_sign()
    {
        double[] values = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 1];

        Assert.Equal("[null,null,null,0,1.0]", Parse(Chart.Line<double, double, string>([1, 2, 3, 4, 5], values).ToFigure())["data"]![0]!["y"]!.ToJsonString());
    }

    [Fact]
    public void There_and_back_a_figure_is_the_same()
    {
        var figure = Figure.Line([1.0, 2, 4], "a", color: Palette.Blue).Scatter([0.0, 2], [1.0, 3]).Titled("Loss").XAxis("step").YAxis("nats", log: true)
            .Text(1, 2, "here").HorizontalLine(2, "two").Describe("Words.");

        var back = figure.ToChart().ToFigure();

        Assert.True(JsonNode.DeepEquals(Parse(figure), Parse(back)), back.ToJson());
        Assert.Equal(figure.ToHtml(), back.ToHtml());
    }

    [Fact]
    public void A_figure_as_a_chart_goes_on_in_Plotly_NET()
    {
        var chart = Figure.Line(Y, "a").XAxis("step").ToChart().WithXAxisStyle<double, double, string>(MinMax: Tuple.Create(0.0, 5.0));

        var axis = Parse(chart.ToFigure())["layout"]!["xaxis"]!;
        Assert.Equal("[0.0,5.0]", axis["range"]!.ToJsonString());
        Assert.Equal("step", (string)axis["title"]!["text"]!);
        Assert.Contains("\"responsive\":true", GenericChart.toJson(chart), StringComparison.Ordinal);
    }

    [Fact]
    public void Grids_sliders_and_replays_take_charts()
    {
        Assert.Equal(["x", "x2"], Parse(Figure.Grid(1, 2, Line, Line))["data"]!.AsArray().Select(trace => (string)trace!["xaxis"]!));
        Assert.Equal(2, Parse(Figure.WithSlider("k", [1, 2], k => Chart.Line<double, double, string>(X, [k, 4.0])))["frames"]!.AsArray().Count);
        Assert.Equal(3, Parse(Figure.Animate("k", [1, 2, 3], k => Chart.Line<double, double, string>(X, [k, 4.0])))["frames"]!.AsArray().Count);
        Assert.Equal(2, Parse(Figure.Line(Y).Add(Line))["data"]!.AsArray().Count);
    }

    [Fact]
    public void A_live_figure_takes_a_chart_beside_it() =>
        Assert.NotNull(Live.Lines("t", series: ["a"]).Beside(() => Line));

    [Fact]
    public void The_same_chart_gives_the_same_bytes() => Assert.Equal(Line.ToFigure().ToHtml(), Line.ToFigure().ToHtml());

    [Fact]
    public void The_chart_stays_as_it_was()
    {
        var chart = Line;
        var before = GenericChart.toJson(chart);

        chart.ToFigure().Titled("other").XAxis("other");

        Assert.Equal(before, GenericChart.toJson(chart));
    }

    private static JsonNode Parse(Figure figure) => JsonNode.Parse(figure.ToJson())!;
}
