using System.Text.Json.Nodes;

namespace Recurrent.Notebooks.Tests;

public sealed class FigureTests
{
    internal static JsonNode Parse(Figure figure) => JsonNode.Parse(figure.ToJson())!;

    [Fact]
    public void Json_has_the_four_parts_that_plotly_reads()
    {
        var json = Parse(Figure.Line([1.0, 2.0])).AsObject();
        Assert.Equal(["data", "layout", "frames", "config"], json.Select(part => part.Key));
        Assert.Equal("""[0,1]""", json["data"]![0]!["x"]!.ToJsonString());
        Assert.Equal("scatter", (string?)json["data"]![0]!["type"]);
        Assert.Equal("lines", (string?)json["data"]![0]!["mode"]);
    }

    [Fact]
    public void Numbers_are_written_shortest_and_read_back_exactly_and_non_finite_ones_are_gaps()
    {
        double[] values = [0.1, 1.0 / 3, 1e-300, double.NaN, double.PositiveInfinity, -0.5, -0.0];
        var written = Parse(Figure.Line(values))["data"]![0]!["y"]!.AsArray();
        Assert.Equal("[0.1,0.3333333333333333,1E-300,null,null,-0.5,0]", written.ToJsonString());
        Assert.Equal(1.0 / 3, written[1]!.GetValue<double>());
    }

    [Fact]
    public void Floats_are_written_by_their_own_shortest_form()
    {
        var written = Parse(Figure.Line([0.1f, 16777216f, 1e-20f]))["data"]![0]!["y"]!;
        Assert.Equal("[0.1,16777216,1E-20]", written.ToJsonString());
    }

    [Fact]
    public void Titles_axes_and_description_are_where_plotly_and_the_book_read_them()
    {
        var layout = Parse(Figure.Line([1, 2]).Titled("Loss").XAxis("step").YAxis("nats", log: true, range: (0.01, 10))
            .Describe("The loss falls."))["layout"]!;
        Assert.Equal("Loss", (string?)layout["title"]!["text"]);
        Assert.Equal("step", (string?)layout["xaxis"]!["title"]!["text"]);
        Assert.Equal("log", (string?)layout["yaxis"]!["type"]);
        Assert.Equal("[-2,1]", layout["yaxis"]!["range"]!.ToJsonString());
        Assert.Equal("The loss falls.", (string?)layout["meta"]!["alt"]);
    }

    [Fact]
    public void A_figure_without_a_description_is_described_by_its_title() =>
        Assert.Equal("Loss", (string?)Parse(new Figure("Loss").Line([1]))["layout"]!["meta"]!["alt"]);

    [Theory]
    [InlineData("Loss", false)]
    [InlineData("A title that takes nearly all of the width above the figure, by itself", true)]
    public void A_title_stands_above_the_legend_where_both_do_not_fit_in_a_line(string title, bool apart)
    {
        var layout = Parse(Figure.Line([1, 2], "LSTM").Line([2, 3], "vanilla RNN").Titled(title))["layout"]!;
        Assert.Equal(apart, layout["title"]!["pad"] is not null);
    }

    [Fact]
    public void Series_take_the_colours_of_the_palette_in_turn()
    {
        var data = Parse(Figure.Line([1], name: "a").Line([2], name: "b").Line([3], color: "red"))["data"]!.AsArray();
        Assert.Equal(
            [Palette.Blue, Palette.Vermilion, "red"], data.Select(trace => (string?)trace!["line"]!["color"]));
    }

    [Fact]
    public void Equal_labels_keep_bars_of_their_own()
    {
        var json = Parse(Figure.Bar(["l", "l"], [1, 2]));
        Assert.Equal("[0,1]", json["data"]![0]!["x"]!.ToJsonString());
        Assert.Equal("""["l","l"]""", json["layout"]!["xaxis"]!["ticktext"]!.ToJsonString());
    }

    [Theory]
    [InlineData("<eos>", "&lt;eos>")]
    [InlineData("<s>", "&lt;s>")]
    [InlineData("h<sub>1</sub><br>a < b", "h<sub>1</sub><br>a &lt; b")]
    public void Tokens_in_angle_brackets_are_shown_and_typesetting_stays(string label, string expected) =>
        Assert.Equal(
            expected, (string?)Parse(Figure.Bar([label], [1]))["layout"]!["xaxis"]!["ticktext"]![0]);

    [Fact]
    public void A_histogram_counts_every_finite_value_once_the_largest_too()
    {
        var trace = Parse(Figure.Histogram([0.0, 1, 2, 3, 4, double.NaN], bins: 4))["data"]![0]!;
        Assert.Equal("[1,1,1,2]", trace["y"]!.ToJsonString());
        Assert.Equal("[0.5,1.5,2.5,3.5]", trace["x"]!.ToJsonString());
        Assert.Equal(1, (double?)trace["width"]);
    }

    [Fact]
    public void A_band_is_the_outline_between_its_edges()
    {
        var band = Parse(new Figure().Band([1, 2, 3], [0.5, 1, 2], [4, 5, 6.5], "90 %", Palette.Blue))["data"]![0]!;
        Assert.Equal("[1,2,3,3,2,1]", band["x"]!.ToJsonString());
        Assert.Equal("[0.5,1,2,6.5,5,4]", band["y"]!.ToJsonString());
        Assert.Equal(("toself", "rgba(0,114,178,0.3)"), ((string?)band["fill"], (string?)band["fillcolor"]));
        Assert.Throws<ArgumentException>(() => new Figure().Band([1, 2], [0.5, 1], [4.0]));
        Assert.Throws<ArgumentException>(() => new Figure().Band([1, 2], [0.5], [4.0, 5]));
    }

    [Fact]
    public void A_heatmap_is_the_same_from_a_matrix_from_rows_and_from_a_span()
    {
        var matrix = Figure.Heatmap(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }).ToJson();
        Assert.Equal(matrix, Figure.Heatmap<double>([[1, 2, 3], [4, 5, 6]]).ToJson());
        Assert.Equal(matrix, Figure.Heatmap<double>([1, 2, 3, 4, 5, 6], rows: 2, columns: 3).ToJson());
        Assert.Contains("\"z\":[[1,2,3],[4,5,6]]", matrix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_diverging_heatmap_has_its_centre_and_its_labels()
    {
        var json = Parse(Figure.Heatmap(new[,] { { -1f, 3f } }, x: ["a", "b"], y: ["r"], scale: ColorScale.Diverging,
            center: 0, text: new[,] { { "p", "q" } }));
        var trace = json["data"]![0]!;
        Assert.Equal(0, (double?)trace["zmid"]);
        Assert.Equal(5, trace["colorscale"]!.AsArray().Count);
        Assert.Equal("reversed", (string?)json["layout"]!["yaxis"]!["autorange"]);
        Assert.StartsWith("%{text}", (string?)trace["hovertemplate"], StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_on_a_logarithmic_axis_stand_where_their_value_is()
    {
        var layout = Parse(Figure.Line([1, 100]).Text(0, 10, "ten").HorizontalLine(10).YAxis(log: true))["layout"]!;
        Assert.Equal(1, (double?)layout["annotations"]![0]!["y"]);
        Assert.Equal(10, (double?)layout["shapes"]![0]!["y0"]);
    }

    [Fact]
    public void Boxes_and_arrows_are_given_in_the_units_of_the_board()
    {
        var layout = Parse(Figure.Diagram(10, 4).Box(2, 2, 2, 1, "h").Arrow(3, 2, 5, 2, "W"))["layout"]!;
        Assert.Equal((1, 3), ((double)layout["shapes"]![0]!["x0"]!, (double)layout["shapes"]![0]!["x1"]!));
        var arrow = layout["annotations"]![1]!;
        Assert.Equal(("x", 3, 5), ((string)arrow["axref"]!, (double)arrow["ax"]!, (double)arrow["x"]!));
        Assert.False((bool)layout["xaxis"]!["visible"]!);
        Assert.Equal("x", (string?)layout["yaxis"]!["scaleanchor"]);
    }

    [Fact]
    public void Drawing_a_figure_twice_gives_the_same_bytes()
    {
        static Figure Draw() => Figure.Line([1.5, 2], name: "a").Titled("t").HorizontalLine(1, "one");
        var figure = Draw();
        Assert.Equal(figure.ToHtml(), figure.ToHtml());
        Assert.Equal(figure.ToHtml(), Draw().ToHtml());
    }

    public static TheoryData<string, Func<Figure>> Wrong => new()
    {
        { "expected 2 values, as many as x, given 3. (Parameter 'y')", () => Figure.Line([1, 2], [1, 2, 3]) },
        { "expected at least one value, given none. (Parameter 'y')", () => Figure.Line(Array.Empty<double>()) },
        { "expected 2 values, as many as y, given 1. (Parameter 'text')", () => Figure.Line([1, 2], text: ["a"]) },
        { "expected 2 values, as many as labels, given 1. (Parameter 'values')", () => Figure.Bar(["a", "b"], [1]) },
        {
            "expected the labels that this axis has already, [\"a\"], given [\"b\"]. (Parameter 'labels')",
            () => Figure.Bar(["a"], [1]).Bar(["b"], [1])
        },
        {
            "expected 2 values, as many as row 0 (this is row 1), given 1. (Parameter 'values')",
            () => Figure.Heatmap<double>([[1, 2], [3]])
        },
        {
            "expected 6 values, as many as 2 rows of 3 columns, given 5. (Parameter 'values')",
            () => Figure.Heatmap<double>([1, 2, 3, 4, 5], 2, 3)
        },
        {
            "expected 2 values, as many as columns, given 1. (Parameter 'x')",
            () => Figure.Heatmap(new[,] { { 1, 2 } }, x: ["a"])
        },
        {
            "expected [1, 2], given [1, 1]. (Parameter 'text')",
            () => Figure.Heatmap(new[,] { { 1, 2 } }, text: new[,] { { "a" } })
        },
        {
            "expected two different positive, finite numbers, given (0, 1). (Parameter 'range')",
            () => Figure.Line([1]).YAxis(log: true, range: (0, 1))
        },
        { "expected a colour as #rrggbb, given \"red\". (Parameter 'color')", () => Figure.Diagram(1, 1).Box(0, 0, 1, 1, color: "red") },
        { "expected at most 1 × 1 figures, given 2. (Parameter 'figures')", () => Figure.Grid(1, 1, new Figure(), new Figure()) },
        {
            "expected the same series in every state, [scatter] as for 1, given [scatter, scatter] for 2. (Parameter 'draw')",
            () => Figure.WithSlider("n", [1, 2], n => n == 1 ? Figure.Line([1]) : Figure.Line([1]).Line([2]))
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Wrong_use_is_refused_at_once_with_what_was_expected_and_given(string message, Func<Figure> draw) =>
        Assert.Equal(message, Assert.ThrowsAny<ArgumentException>(draw).Message);
}
