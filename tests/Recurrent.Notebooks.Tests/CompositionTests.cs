namespace Recurrent.Notebooks.Tests;

public sealed class CompositionTests
{
    [Fact]
    public void A_grid_gives_every_panel_its_axes_its_share_and_its_marks()
    {
        var grid = FigureTests.Parse(Figure.Grid(
            1, 2, Figure.Line([1, 2]).Titled("left"), Figure.Heatmap(new[,] { { 1 } }).Titled("right").HorizontalLine(0)));
        var layout = grid["layout"]!;
        Assert.Equal("x2", (string?)grid["data"]![1]!["xaxis"]);
        Assert.Equal("[0,0.44]", layout["xaxis"]!["domain"]!.ToJsonString());
        Assert.Equal("[0.56,1]", layout["xaxis2"]!["domain"]!.ToJsonString());
        Assert.Equal("y2", (string?)layout["xaxis2"]!["anchor"]);
        Assert.Equal(("y2", "x2 domain"), ((string)layout["shapes"]![0]!["yref"]!, (string)layout["shapes"]![0]!["xref"]!));
        Assert.Equal(["left", "right"], layout["annotations"]!.AsArray().Select(note => (string?)note!["text"]));
        Assert.Equal(1, (double?)grid["data"]![1]!["colorbar"]!["x"]);
    }

    [Fact]
    public void A_panels_title_stands_above_a_legend_that_leaves_no_room_beside_it()
    {
        var few = Figure.Line([1], "a").Titled("short");
        var many = Figure.Line([1], "started at +1").Line([2], "started at −1").Titled("The bit is kept");
        var layout = FigureTests.Parse(Figure.Grid(1, 2, few, many))["layout"]!;
        Assert.Equal([6, 28], layout["annotations"]!.AsArray().Select(note => (int)note!["yshift"]!));
    }

    [Fact]
    public void The_first_row_of_a_grid_is_at_the_top()
    {
        var layout = FigureTests.Parse(Figure.Grid(2, 1, Figure.Line([1]), Figure.Line([2])))["layout"]!;
        Assert.Equal(1, (double?)layout["yaxis"]!["domain"]![1]);
        Assert.Equal(0, (double?)layout["yaxis2"]!["domain"]![0]);
        Assert.Equal(720, (int?)layout["height"]);
    }

    [Fact]
    public void A_note_on_a_logarithmic_axis_of_a_panel_is_placed_once()
    {
        var panel = Figure.Line([1, 1000]).YAxis(log: true).Text(0, 100, "here");
        var layout = FigureTests.Parse(Figure.Grid(1, 2, panel, panel))["layout"]!;
        Assert.Equal([2, 2], layout["annotations"]!.AsArray().Select(note => (double)note!["y"]!));
    }

    [Fact]
    public void A_slider_shows_its_value_and_switches_to_frames_that_hold_only_what_changes()
    {
        var json = FigureTests.Parse(Figure.WithSlider(
            "temperature", [0.5, 1, 2], t => Figure.Bar(["a", "b"], [t, 2 * t]).Titled($"T = {t}"), start: 1));
        var slider = json["layout"]!["sliders"]![0]!;
        Assert.Equal("temperature: ", (string?)slider["currentvalue"]!["prefix"]);
        Assert.Equal(["0.5", "1", "2"], slider["steps"]!.AsArray().Select(step => (string?)step!["label"]));
        Assert.Equal(1, (int?)slider["active"]);
        Assert.Null(json["layout"]!["updatemenus"]);
        Assert.Equal("[1,2]", json["data"]![0]!["y"]!.ToJsonString());

        var frames = json["frames"]!.AsArray();
        Assert.Equal(
            slider["steps"]!.AsArray().Select(step => (string?)step!["args"]![0]![0]), frames.Select(frame => (string?)frame!["name"]));
        Assert.Equal("""[{"y":[2,4]}]""", frames[2]!["data"]!.ToJsonString());
        Assert.Equal("[0]", frames[2]!["traces"]!.ToJsonString());
        Assert.Equal("T = 2", (string?)frames[2]!["layout"]!["title"]!["text"]);
    }

    [Fact]
    public void What_a_state_lacks_is_written_as_empty_and_never_as_a_missing_object()
    {
        var frames = FigureTests.Parse(Figure.Animate("k", [1, 2], k => k == 1
            ? Figure.Line([1, 2], markers: true).Titled("one").Text(0, 0, "note")
            : Figure.Line([1, 2])))["frames"]!;
        Assert.Equal("{}", frames[1]!["data"]![0]!["marker"]!.ToJsonString());
        Assert.Equal("", (string?)frames[1]!["layout"]!["title"]!["text"]);
        Assert.Equal("[]", frames[1]!["layout"]!["annotations"]!.ToJsonString());
    }

    [Fact]
    public void All_states_share_axes_that_show_each_of_them()
    {
        var layout = FigureTests.Parse(Figure.WithSlider("k", [1, 10], k => Figure.Bar(["a"], [k])))["layout"]!;
        Assert.Equal("[0,10.5]", layout["yaxis"]!["range"]!.ToJsonString());
        Assert.Equal("[-0.55,0.55]", layout["xaxis"]!["range"]!.ToJsonString());
    }

    [Fact]
    public void All_states_share_colours_around_their_centre()
    {
        var data = FigureTests.Parse(Figure.Animate(
            "step", [1, 5], s => Figure.Heatmap(new[,] { { -1, s } }, scale: ColorScale.Diverging, center: 0)))["data"]!;
        Assert.Equal((-5, 5), ((double)data[0]!["zmin"]!, (double)data[0]!["zmax"]!));
    }

    [Fact]
    public void A_range_that_was_set_is_kept()
    {
        var layout = FigureTests.Parse(
            Figure.Animate("k", [1, 2], k => Figure.Line([k, k]).YAxis(range: (0, 1))))["layout"]!;
        Assert.Equal("[0,1]", layout["yaxis"]!["range"]!.ToJsonString());
    }

    [Fact]
    public void An_animation_has_play_and_pause_and_leaves_the_figures_it_was_given_alone()
    {
        var state = Figure.Line([1, 2]);
        var before = state.ToJson();
        var buttons = FigureTests.Parse(Figure.Animate("step", [1, 2], _ => state))["layout"]!["updatemenus"]![0]!["buttons"]!;
        Assert.Null(buttons[0]!["args"]![0]);
        Assert.Equal("[null]", buttons[1]!["args"]![0]!.ToJsonString());
        Assert.All(buttons.AsArray(), button => Assert.Equal("animate", (string?)button!["method"]));
        Assert.Equal(before, state.ToJson());
    }

    [Fact]
    public void A_grid_of_animations_is_refused_and_told_what_to_do()
    {
        var animated = Figure.Animate("step", [1, 2], s => Figure.Line([s]));
        var error = Assert.Throws<ArgumentException>(() => Figure.Grid(1, 1, animated));
        Assert.Contains("animate the grid instead", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_stands_on_its_own_and_cannot_be_broken_out_of()
    {
        var html = Figure.Line([1]).Titled("</script><script>alert(1)</script>").Describe("\"quoted\" <b>").ToHtml();
        Assert.Equal(1, html.Split("</script>").Length - 1);
        Assert.Contains("aria-label=\"&quot;quoted&quot; &lt;b&gt;\"", html, StringComparison.Ordinal);
        Assert.Contains($"plotly.js-dist-min@{Figure.PlotlyVersion}/plotly.min.js", html, StringComparison.Ordinal);
        Assert.Contains("window.recurrentPlotly ??=", html, StringComparison.Ordinal);
    }
}
