using System.Text.Json.Nodes;

namespace Recurrent.Notebooks.Plotly;

/// <summary>Puts several figures into one: each gets a pair of axes, a share of the page and a legend of its own.</summary>
internal static class GridLayout
{
    private const double ColumnGap = 0.12;
    private const double GapPixels = 96;

    public static Figure Compose(int rows, int columns, IEnumerable<Figure> figures)
    {
        Check.Positive(rows, nameof(rows));
        Check.Positive(columns, nameof(columns));
        var panels = Check.NotEmpty(figures, nameof(figures));
        if (panels.Length > rows * columns)
        {
            throw new ArgumentException(
                $"expected at most {rows} × {columns} figures, given {panels.Length}.", nameof(figures));
        }

        var tallest = panels.Max(panel => (int?)panel.Layout["height"] ?? HouseStyle.PanelHeight);
        var grid = new Figure().Height(rows * tallest);
        for (var index = 0; index < panels.Length; index++)
        {
            var (row, column) = Math.DivRem(index, columns);
            var across = Share(column, columns, ColumnGap);
            var down = Share(row, rows, GapPixels / (rows * tallest));
            AddPanel(grid, panels[index], index, across, (1 - down.To, 1 - down.From));
        }

        return grid.Describe(string.Join(" ", panels.Select(panel => panel.Description)));
    }

    private static (double From, double To) Share(int index, int count, double gap)
    {
        var size = (1 - (gap * (count - 1))) / count;
        return (Rounded(index * (size + gap)), Rounded((index * (size + gap)) + size));
    }

    private static double Rounded(double share) => Math.Round(share, 4);

    private static void AddPanel(
        Figure grid, Figure panel, int index, (double From, double To) across, (double From, double To) up)
    {
        if (panel.Frames.Count > 0 || panel.Layout["xaxis2"] is not null)
        {
            throw Check.Wrong(
                "figures",
                "expected plain figures, given a grid or an animated one; animate the grid instead: " +
                "Figure.Animate(…, value => Figure.Grid(…)).");
        }

        var number = index == 0 ? "" : $"{index + 1}";
        var layout = panel.Layout;
        AddAxis(grid, layout, "x" + number, "y" + number, across);
        AddAxis(grid, layout, "y" + number, "x" + number, up);
        foreach (var trace in panel.Traces.Select(trace => trace.DeepClone().AsObject()))
        {
            trace["xaxis"] = "x" + number;
            trace["yaxis"] = "y" + number;
            if ((string?)trace["type"] == "heatmap")
            {
                PlaceColorBar(trace, across, up);
            }
            else
            {
                trace["legend"] = "legend" + number;
            }

            grid.Add(trace);
        }

        grid.Layout["legend" + number] = HouseStyle.Legend(across.To, up.To);
        AddMarks(grid, layout, number);
        AddTitle(grid, panel, across, up);
    }

    private static void AddAxis(
        Figure grid, JsonObject layout, string name, string anchor, (double From, double To) domain)
    {
        var axis = layout[$"{name[0]}axis"]?.DeepClone().AsObject() ?? [];
        axis["domain"] = new JsonArray(domain.From, domain.To);
        axis["anchor"] = anchor;
        if (axis["scaleanchor"] is not null)
        {
            axis["scaleanchor"] = anchor;
        }

        grid.Layout[Axes.Key(name)] = axis;
    }

    private static void PlaceColorBar(JsonObject trace, (double From, double To) across, (double From, double To) up)
    {
        var bar = trace.Child("colorbar");
        bar["x"] = across.To;
        bar["xpad"] = 6;
        bar["y"] = (up.From + up.To) / 2;
        bar["len"] = up.To - up.From;
    }

    private static void AddMarks(Figure grid, JsonObject layout, string number)
    {
        foreach (var kind in (string[])["annotations", "shapes"])
        {
            foreach (var mark in (layout[kind] as JsonArray ?? []).OfType<JsonObject>())
            {
                var moved = mark.DeepClone().AsObject();
                foreach (var key in (string[])["xref", "yref", "axref", "ayref"])
                {
                    if ((string?)moved[key] is { } reference)
                    {
                        moved[key] = reference[0] + number + reference[1..];
                    }
                }

                grid.Layout.List(kind).Add(moved);
            }
        }
    }

    private static void AddTitle(
        Figure grid, Figure panel, (double From, double To) across, (double From, double To) up)
    {
        if (panel.Title.Length > 0)
        {
            grid.Layout.List("annotations").Add(new JsonObject
            {
                ["text"] = PlotlyJson.Text(panel.Title), ["showarrow"] = false, ["font"] = new JsonObject { ["size"] = 14 },
                ["xref"] = "paper", ["yref"] = "paper", ["x"] = across.From, ["xanchor"] = "left",
                ["y"] = up.To, ["yanchor"] = "bottom", ["yshift"] = 6 + HouseStyle.TitleLift(panel, across.To - across.From),
            });
        }
    }
}
