using System.Globalization;
using Microsoft.Data.Analysis;

namespace Recurrent.Notebooks;

/// <summary>Figures of data frames.</summary>
/// <remarks>They are extension members, so that notebooks without a frame do not load its library.</remarks>
public static class FrameFigures
{
    extension(Figure)
    {
        /// <summary>Begins a figure with lines through the points of a frame's rows, in their order. The axes get the columns' names.</summary>
        /// <param name="frame">The frame.</param>
        /// <param name="x">The column of horizontal positions: numbers.</param>
        /// <param name="y">The column of vertical positions: numbers; where one is missing there is a gap.</param>
        /// <param name="by">A column that tells the lines apart, one for each of its values, which are the names in the legend; null for one line.</param>
        /// <exception cref="ArgumentException">There is no such column, or not of numbers, or it has no rows.</exception>
        public static Figure Line(DataFrame frame, string x, string y, string? by = null) =>
            Series(frame, x, y, by, (figure, rows, name) => figure.Line(Numbers(frame, x, rows), Numbers(frame, y, rows), name));

        /// <summary>Begins a figure with dots at the points of a frame's rows. The axes get the columns' names.</summary>
        /// <param name="frame">The frame.</param>
        /// <param name="x">The column of horizontal positions: numbers.</param>
        /// <param name="y">The column of vertical positions: numbers; where one is missing there is no dot.</param>
        /// <param name="by">A column that tells the dots apart, a colour for each of its values, which are the names in the legend; null for one colour.</param>
        /// <exception cref="ArgumentException">There is no such column, or not of numbers, or it has no rows.</exception>
        public static Figure Scatter(DataFrame frame, string x, string y, string? by = null) =>
            Series(frame, x, y, by, (figure, rows, name) => figure.Scatter(Numbers(frame, x, rows), Numbers(frame, y, rows), name));

        /// <summary>Begins a figure with a bar for each of a frame's rows. The axes get the columns' names.</summary>
        /// <param name="frame">The frame.</param>
        /// <param name="x">The column of names under the bars: any type.</param>
        /// <param name="y">The column of heights: numbers.</param>
        /// <param name="by">A column that tells series of bars apart, one for each of its values; each series has the same names under its bars,
        /// in the same order. Null for one series.</param>
        /// <exception cref="ArgumentException">There is no such column, or heights are no numbers, or there are no rows, or the names of two
        /// series differ.</exception>
        public static Figure Bar(DataFrame frame, string x, string y, string? by = null) =>
            Series(frame, x, y, by, (figure, rows, name) => figure.Bar(rows.Select(row => Text(Column(frame, x)[row])), Numbers(frame, y, rows), name));
    }

    private static Figure Series(DataFrame frame, string x, string y, string? by, Action<Figure, long[], string?> add)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var key = by is null ? null : Column(frame, by);
        var figure = new Figure().XAxis(x).YAxis(y);
        if (frame.Rows.Count == 0)
        {
            throw new ArgumentException("expected a frame with rows, given one without.", nameof(frame));
        }

        foreach (var group in Enumerable.Range(0, (int)frame.Rows.Count).Select(row => (long)row).GroupBy(row => key is null ? null : Text(key[row])))
        {
            add(figure, [.. group], group.Key);
        }

        return figure;
    }

    private static DataFrameColumn Column(DataFrame frame, string name) => frame.Columns.FirstOrDefault(column => column.Name == name)
        ?? throw new ArgumentException($"expected one of the columns {string.Join(", ", frame.Columns.Select(column => column.Name))}, given {name}.", nameof(name));

    private static double[] Numbers(DataFrame frame, string name, long[] rows)
    {
        var column = Column(frame, name);
        return column.IsNumericColumn()
            ? [.. rows.Select(row => column[row] is { } value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : double.NaN)]
            : throw new ArgumentException($"expected numbers in the column {name}, given {column.DataType.Name}.", nameof(name));
    }

    private static string Text(object? value) => Convert.ToString(value ?? Table.Missing.Value, CultureInfo.InvariantCulture)!;
}
