using System.Globalization;
using System.Text.Json.Nodes;

namespace Recurrent.Notebooks.Plotly;

/// <summary>
/// The one look of all figures: transparent, so that the page's own background shows; text and grid in greys that can
/// be read on a light and on a dark page. It is a plotly.js template, so whatever a page sets itself has precedence.
/// </summary>
internal static class HouseStyle
{
    public const int PanelHeight = 360;

    private const string FontFamily = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
    private const string Clear = "rgba(0,0,0,0)";
    private const string Quiet = "rgba(128,128,128,0.22)";

    public static void Apply(JsonObject layout)
    {
        layout["template"] = new JsonObject { ["layout"] = Template(), ["data"] = new JsonObject() };
        layout["height"] ??= PanelHeight;
    }

    /// <summary>How far to lift a panel's title above its legend, in pixels; 0 where the two fit beside each other.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="share">The part of the figure's width that it has.</param>
    /// <remarks>Widths are estimates for the house font; a page of a book is about 760 pixels wide.</remarks>
    public static int TitleLift(Figure panel, double share)
    {
        const int Room = 700, TitleLetter = 9, LegendLetter = 8, LegendLine = 44, LegendHeight = 22;
        int[] names = [.. panel.LegendEntries().Select(name => (name.Length * LegendLetter) + LegendLine)];
        return names.Length > 0 && (panel.Title.Length * TitleLetter) + names.Sum() > Room * share ? LegendHeight : 0;
    }

    /// <summary>Lifts the title of a single figure above the legend where the two would not fit beside each other.</summary>
    public static void PartTitleAndLegend(JsonObject layout, Figure figure)
    {
        if (TitleLift(figure, share: 1) is > 0 and var lift)
        {
            layout.Child("title")["pad"] = new JsonObject { ["b"] = 14 + lift };
            layout.Child("margin")["t"] = 48 + lift;
        }
    }

    public static JsonObject Config() => new()
    {
        ["responsive"] = true,
        ["displaylogo"] = false,
        ["modeBarButtonsToRemove"] = new JsonArray("select2d", "lasso2d", "autoScale2d", "sendChartToCloud"),
    };

    /// <summary>The same colour, nearly transparent.</summary>
    public static string Faint(string color, double strength = 0.18)
    {
        if (color.Length != 7 || color[0] != '#'
            || !int.TryParse(color.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
        {
            throw new ArgumentException($"expected a colour as #rrggbb, given \"{color}\".", nameof(color));
        }

        return $"rgba({rgb >> 16},{(rgb >> 8) & 255},{rgb & 255},{strength.ToString(CultureInfo.InvariantCulture)})";
    }

    public static JsonNode Scale(ColorScale scale) => scale switch
    {
        ColorScale.Sequential => JsonValue.Create("Cividis"),
        ColorScale.Diverging => new JsonArray(
            new JsonArray(0, "#2166ac"), new JsonArray(0.25, "#92c5de"), new JsonArray(0.5, "#f7f7f7"),
            new JsonArray(0.75, "#f4a582"), new JsonArray(1, "#b2182b")),
        _ => throw new ArgumentOutOfRangeException(nameof(scale), $"expected a colour scale, given {(int)scale}."),
    };

    private static JsonObject Template() => new()
    {
        ["font"] = new JsonObject { ["family"] = FontFamily, ["size"] = 13, ["color"] = "#7f868f" },
        ["title"] = new JsonObject
        {
            ["font"] = new JsonObject { ["size"] = 16 },
            ["x"] = 0, ["xref"] = "paper", ["xanchor"] = "left",
            ["y"] = 1, ["yref"] = "paper", ["yanchor"] = "bottom", ["pad"] = new JsonObject { ["b"] = 14 },
        },
        ["colorway"] = new JsonArray([.. Palette.Colors.Select(color => (JsonNode)color)]),
        ["paper_bgcolor"] = Clear,
        ["plot_bgcolor"] = Clear,
        ["margin"] = new JsonObject { ["l"] = 56, ["r"] = 20, ["t"] = 48, ["b"] = 48 },
        ["hovermode"] = "closest",
        ["separators"] = ".", // No commas between thousands: a year on hover is 1957.5, not 1,957.5.
        ["modebar"] = new JsonObject { ["bgcolor"] = Clear, ["color"] = Palette.Grey, ["activecolor"] = Palette.Blue },
        ["bargap"] = 0.25,
        ["xaxis"] = Axis(),
        ["yaxis"] = Axis(),
        ["legend"] = Legend(1, 1),
        ["sliderdefaults"] = new JsonObject
        {
            ["bgcolor"] = Palette.Grey, ["bordercolor"] = Clear, ["activebgcolor"] = Palette.Blue,
            ["tickcolor"] = Quiet, ["font"] = new JsonObject { ["size"] = 11 },
        },
        ["updatemenudefaults"] = new JsonObject { ["bgcolor"] = Clear, ["bordercolor"] = Palette.Grey },
    };

    public static JsonObject Legend(double right, double top) => new()
    {
        ["orientation"] = "h", ["bgcolor"] = Clear,
        ["x"] = right, ["xanchor"] = "right", ["y"] = top, ["yanchor"] = "bottom",
    };

    private static JsonObject Axis() => new()
    {
        ["gridcolor"] = Quiet, ["zerolinecolor"] = "rgba(128,128,128,0.45)", ["linecolor"] = Quiet,
        ["automargin"] = true, ["title"] = new JsonObject { ["standoff"] = 8 }, ["exponentformat"] = "power",
    };
}
