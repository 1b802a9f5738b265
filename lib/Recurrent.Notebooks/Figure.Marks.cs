using System.Text.Json.Nodes;
using Recurrent.Notebooks.Plotly;

namespace Recurrent.Notebooks;

public sealed partial class Figure
{
    private const double TypicalWidth = 640;

    /// <summary>
    /// An empty drawing board without axes, for boxes and arrows. x runs from 0 to <paramref name="width"/> rightwards,
    /// y from 0 to <paramref name="height"/> upwards, one unit equally long both ways. Its height on the page follows.
    /// </summary>
    /// <param name="width">Width in units of your own, positive.</param>
    /// <param name="height">Height in the same units, positive.</param>
    public static Figure Diagram(double width, double height)
    {
        Check.Positive(width, nameof(width));
        Check.Positive(height, nameof(height));
        var figure = new Figure().XAxis(range: (0, width)).YAxis(range: (0, height)).EqualScales()
            .Height((int)Math.Clamp((TypicalWidth * height / width) + 60, 140, 480));
        foreach (var key in (string[])["xaxis", "yaxis"])
        {
            figure.AxisNode(key)["visible"] = false;
            figure.AxisNode(key)["fixedrange"] = true;
        }

        // plotly.js makes a panel only for a trace, so the board carries an invisible one.
        return figure.Add(new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["x"] = PlotlyJson.Numbers([0, width]),
            ["y"] = PlotlyJson.Numbers([0, height]),
            ["marker"] = new JsonObject { ["opacity"] = 0 },
            ["hoverinfo"] = "skip",
            ["showlegend"] = false,
        });
    }

    /// <summary>Writes a text centred on a point.</summary>
    /// <param name="x">Position on the horizontal axis.</param>
    /// <param name="y">Position on the vertical axis.</param>
    /// <param name="text">The text; <c>&lt;br&gt;</c> breaks a line.</param>
    /// <param name="size">Font size in pixels.</param>
    /// <param name="color">A colour; that of the page's text when null.</param>
    public Figure Text(double x, double y, string text, double size = 13, string? color = null)
    {
        var font = new JsonObject { ["size"] = size };
        if (color is not null)
        {
            font["color"] = color;
        }

        return Annotate(new JsonObject
        {
            ["x"] = x, ["y"] = y, ["xref"] = "x", ["yref"] = "y",
            ["text"] = PlotlyJson.Text(text), ["showarrow"] = false, ["font"] = font,
        });
    }

    /// <summary>Draws a box with a text in it.</summary>
    /// <param name="x">Centre of the box on the horizontal axis.</param>
    /// <param name="y">Centre of the box on the vertical axis.</param>
    /// <param name="width">Width in units of the axis, positive.</param>
    /// <param name="height">Height in units of the axis, positive.</param>
    /// <param name="text">What stands in the box.</param>
    /// <param name="color">Colour of the border, and faintly of the inside, as <c>#rrggbb</c>.</param>
    public Figure Box(double x, double y, double width, double height, string text = "", string color = Palette.Blue)
    {
        Check.Positive(width, nameof(width));
        Check.Positive(height, nameof(height));
        Shape(new JsonObject
        {
            ["type"] = "rect", ["xref"] = "x", ["yref"] = "y",
            ["x0"] = x - (width / 2), ["x1"] = x + (width / 2), ["y0"] = y - (height / 2), ["y1"] = y + (height / 2),
            ["line"] = new JsonObject { ["color"] = color, ["width"] = 1.5 },
            ["fillcolor"] = HouseStyle.Faint(color),
        });
        return text.Length > 0 ? Text(x, y, text) : this;
    }

    /// <summary>Draws an arrow from one point to another.</summary>
    /// <param name="fromX">Where it begins, on the horizontal axis.</param>
    /// <param name="fromY">Where it begins, on the vertical axis.</param>
    /// <param name="toX">Where its head is, on the horizontal axis.</param>
    /// <param name="toY">Where its head is, on the vertical axis.</param>
    /// <param name="text">A text beside the middle of the arrow.</param>
    /// <param name="color">Colour of the arrow.</param>
    public Figure Arrow(
        double fromX, double fromY, double toX, double toY, string text = "", string color = Palette.Grey)
    {
        Annotate(new JsonObject
        {
            ["x"] = toX, ["y"] = toY, ["xref"] = "x", ["yref"] = "y",
            ["ax"] = fromX, ["ay"] = fromY, ["axref"] = "x", ["ayref"] = "y",
            ["text"] = "", ["showarrow"] = true,
            ["arrowhead"] = 2, ["arrowwidth"] = 1.5, ["arrowcolor"] = color,
        });
        if (text.Length == 0)
        {
            return this;
        }

        Text((fromX + toX) / 2, (fromY + toY) / 2, text, size: 12);
        var label = Layout.List("annotations")[^1]!.AsObject();
        var level = Math.Abs(toX - fromX) >= Math.Abs(toY - fromY);
        label[level ? "yshift" : "xshift"] = 10;
        label["xanchor"] = level ? "center" : "left";
        return this;
    }

    /// <summary>Draws a dotted line across the figure at one height: a bound, a baseline, a chance level.</summary>
    /// <param name="y">Position on the vertical axis.</param>
    /// <param name="text">What the line stands for, written at its right end.</param>
    public Figure HorizontalLine(double y, string text = "") => Guide("y", "x", y, text);

    /// <summary>Draws a dotted line down the figure at one position: a step, a boundary.</summary>
    /// <param name="x">Position on the horizontal axis.</param>
    /// <param name="text">What the line stands for, written at its upper end.</param>
    public Figure VerticalLine(double x, string text = "") => Guide("x", "y", x, text);

    private Figure Guide(string across, string along, double at, string text)
    {
        Check.Finite(at, across);
        Shape(new JsonObject
        {
            ["type"] = "line",
            [across + "ref"] = across, [across + "0"] = at, [across + "1"] = at,
            [along + "ref"] = along + " domain", [along + "0"] = 0, [along + "1"] = 1,
            ["line"] = new JsonObject { ["color"] = Palette.Grey, ["width"] = 1.5, ["dash"] = "dot" },
        });
        return text.Length == 0 ? this : Annotate(new JsonObject
        {
            [across] = at, [across + "ref"] = across, [along] = 1, [along + "ref"] = along + " domain",
            ["text"] = PlotlyJson.Text(text), ["showarrow"] = false, ["font"] = new JsonObject { ["size"] = 12 },
            ["xanchor"] = across == "x" ? "left" : "right", ["yanchor"] = across == "x" ? "top" : "bottom",
        });
    }

    private Figure Annotate(JsonObject annotation)
    {
        Layout.List("annotations").Add(annotation);
        return this;
    }

    private void Shape(JsonObject shape) => Layout.List("shapes").Add(shape);
}
