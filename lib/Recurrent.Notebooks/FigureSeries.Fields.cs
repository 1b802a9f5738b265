using System.Numerics;
using System.Text.Json.Nodes;
using Recurrent.Notebooks.Plotly;

namespace Recurrent.Notebooks;

public static partial class FigureSeries
{
    /// <summary>Adds a histogram. The counting happens here, so a figure of a million values stays small.</summary>
    /// <param name="figure">The figure to add to.</param>
    /// <param name="values">The values; at least one must be finite, those that are not are left out.</param>
    /// <param name="bins">Number of bins of equal width, positive.</param>
    /// <param name="name">The name in the legend.</param>
    /// <param name="color">A colour; the palette's next when null.</param>
    /// <exception cref="ArgumentException">There is no finite value, or no bin.</exception>
    public static Figure Histogram<T>(
        this Figure figure, IEnumerable<T> values, int bins = 30, string? name = null, string? color = null)
        where T : INumber<T>
    {
        Check.Positive(bins, nameof(bins));
        var numbers = Check.NotEmpty(values, nameof(values))
            .Where(T.IsFinite).Select(double.CreateChecked).ToArray();
        if (numbers.Length == 0)
        {
            throw new ArgumentException("expected at least one finite value, given none.", nameof(values));
        }

        var (low, high) = (numbers.Min(), numbers.Max());
        var width = high > low ? (high - low) / bins : 1;
        var counts = new int[bins];
        foreach (var number in numbers)
        {
            counts[Math.Min((int)((number - low) / width), bins - 1)]++;
        }

        var from = Enumerable.Range(0, bins).Select(bin => low + (bin * width)).ToArray();
        var trace = Series(
            "bar", from.Select(left => left + (width / 2)), counts, name,
            from.Select(left => $"{left:G4} to {left + width:G4}"));
        trace["width"] = width;
        trace["textposition"] = "none";
        trace["hovertemplate"] = "%{text}: %{y}<extra></extra>";
        trace["marker"] = new JsonObject { ["color"] = color ?? Palette.At(figure.Traces.Count) };
        return figure.Add(trace);
    }

    /// <summary>Adds a heatmap of a matrix; the first row stands at the top.</summary>
    /// <param name="figure">The figure to add to.</param>
    /// <param name="values">The matrix <c>[rows, columns]</c>; NaN and infinities leave gaps.</param>
    /// <param name="x">One label per column.</param>
    /// <param name="y">One label per row.</param>
    /// <param name="scale">The colours.</param>
    /// <param name="center">The value that takes the middle colour.</param>
    /// <param name="range">The values that take the first and the last colour; those of the data when null.</param>
    /// <param name="text">One text per cell, shown on hover.</param>
    /// <param name="format">How each cell's value is written into it, in d3 form such as <c>.2f</c>; not when null.</param>
    /// <exception cref="ArgumentException">The matrix is empty, or a number of labels or texts does not fit.</exception>
    public static Figure Heatmap<T>(
        this Figure figure, T[,] values, IEnumerable<string>? x = null, IEnumerable<string>? y = null,
        ColorScale scale = ColorScale.Sequential, double? center = null, (double From, double To)? range = null,
        string[,]? text = null, string? format = null) where T : INumber<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        return figure.Heatmap(Rows(values), x, y, scale, center, range, text, format);
    }

    /// <summary>Adds a heatmap of a matrix whose rows lie one after the other.</summary>
    /// <param name="figure">The figure to add to.</param>
    /// <param name="values">The values, row by row: <c>rows · columns</c> of them.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="x">One label per column.</param>
    /// <param name="y">One label per row.</param>
    /// <param name="scale">The colours.</param>
    /// <param name="center">The value that takes the middle colour.</param>
    /// <param name="range">The values that take the first and the last colour; those of the data when null.</param>
    /// <param name="text">One text per cell, shown on hover.</param>
    /// <param name="format">How each cell's value is written into it, in d3 form such as <c>.2f</c>; not when null.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, or a number of labels or texts does not.</exception>
    public static Figure Heatmap<T>(
        this Figure figure, ReadOnlySpan<T> values, int rows, int columns, IEnumerable<string>? x = null,
        IEnumerable<string>? y = null, ColorScale scale = ColorScale.Sequential, double? center = null,
        (double From, double To)? range = null, string[,]? text = null, string? format = null) where T : INumber<T>
    {
        Check.Positive(rows, nameof(rows));
        Check.Positive(columns, nameof(columns));
        Check.SameLength(values.Length, rows * columns, nameof(values), $"{rows} rows of {columns} columns");
        return figure.Heatmap(values.ToArray().Chunk(columns), x, y, scale, center, range, text, format);
    }

    /// <summary>Adds a heatmap of a matrix given row by row; the first row stands at the top.</summary>
    /// <param name="figure">The figure to add to.</param>
    /// <param name="values">The rows, all equally long; NaN and infinities leave gaps.</param>
    /// <param name="x">One label per column.</param>
    /// <param name="y">One label per row.</param>
    /// <param name="scale">The colours.</param>
    /// <param name="center">The value that takes the middle colour.</param>
    /// <param name="range">The values that take the first and the last colour; those of the data when null.</param>
    /// <param name="text">One text per cell, shown on hover.</param>
    /// <param name="format">How each cell's value is written into it, in d3 form such as <c>.2f</c>; not when null.</param>
    /// <exception cref="ArgumentException">Rows differ in length, or a number of labels or texts does not fit.</exception>
    public static Figure Heatmap<T>(
        this Figure figure, IEnumerable<IEnumerable<T>> values, IEnumerable<string>? x = null,
        IEnumerable<string>? y = null, ColorScale scale = ColorScale.Sequential, double? center = null,
        (double From, double To)? range = null, string[,]? text = null, string? format = null) where T : INumber<T>
    {
        var rows = Check.NotEmpty(values, nameof(values)).Select(row => Check.NotEmpty(row, nameof(values))).ToArray();
        var columns = rows[0].Length;
        for (var row = 1; row < rows.Length; row++)
        {
            Check.SameLength(rows[row].Length, columns, nameof(values), $"row 0 (this is row {row})");
        }

        var gap = columns < 30 && rows.Length < 30 ? 1 : 0; // Between many small cells the gaps would be what one sees.
        var trace = new JsonObject
        {
            ["type"] = "heatmap",
            ["z"] = Nested(rows, row => PlotlyJson.Numbers(row)),
            ["colorscale"] = HouseStyle.Scale(scale),
            ["colorbar"] = new JsonObject { ["thickness"] = 12, ["outlinewidth"] = 0 },
            ["xgap"] = gap, ["ygap"] = gap,
        };
        SetColors(trace, center, range);
        SetTexts(trace, rows.Length, columns, text, format);
        SetLabels(figure, "xaxis", x, columns, nameof(x), "columns");
        SetLabels(figure, "yaxis", y, rows.Length, nameof(y), "rows");
        figure.AxisNode("yaxis")["autorange"] = "reversed";
        foreach (var key in (string[])["xaxis", "yaxis"])
        {
            figure.AxisNode(key)["showgrid"] = false;
            figure.AxisNode(key)["zeroline"] = false;
        }

        return figure.Add(trace);
    }

    private static void SetColors(JsonObject trace, double? center, (double From, double To)? range)
    {
        if (center is { } middle)
        {
            Check.Finite(middle, nameof(center));
            trace["zmid"] = middle;
        }

        if (range is { } given)
        {
            var ends = Axes.Range(given.From, given.To, log: false, nameof(range));
            trace["zmin"] = ends[0]!.DeepClone();
            trace["zmax"] = ends[1]!.DeepClone();
        }
    }

    private static void SetTexts(JsonObject trace, int rows, int columns, string[,]? text, string? format)
    {
        var hover = "%{y}, %{x}: %{z:.4~g}";
        if (text is not null)
        {
            if ((text.GetLength(0), text.GetLength(1)) != (rows, columns))
            {
                throw new ArgumentException(
                    $"expected [{rows}, {columns}], given [{text.GetLength(0)}, {text.GetLength(1)}].", nameof(text));
            }

            trace["text"] = Nested(Rows(text), row => PlotlyJson.Texts(row));
            hover = "%{text}<br>" + hover;
        }

        if (format is not null)
        {
            trace["texttemplate"] = $"%{{z:{format}}}";
        }

        trace["hovertemplate"] = hover + "<extra></extra>";
    }

    private static void SetLabels(
        Figure figure, string key, IEnumerable<string>? labels, int count, string argument, string than)
    {
        if (labels is not null)
        {
            var names = labels.ToArray();
            Check.SameLength(names.Length, count, argument, than);
            figure.Label(key, names, argument);
        }
        else
        {
            // Whole numbers only: half a row has no number.
            figure.AxisNode(key)["dtick"] ??= (count + 9) / 10;
        }
    }

    private static JsonArray Nested<T>(IEnumerable<T[]> rows, Func<T[], JsonArray> convert) =>
        new([.. rows.Select(row => (JsonNode)convert(row))]);

    private static T[][] Rows<T>(T[,] matrix) =>
    [
        .. Enumerable.Range(0, matrix.GetLength(0)).Select(row =>
            Enumerable.Range(0, matrix.GetLength(1)).Select(column => matrix[row, column]).ToArray()),
    ];
}
