using System.Net;
using System.Numerics;
using System.Reflection;
using System.Text;
using Recurrent.Notebooks.Formatting;
using Recurrent.Notebooks.Plotly;

namespace Recurrent.Notebooks;

/// <summary>A table for people: named columns, numbers in one format and aligned, as HTML and as plain text.</summary>
/// <example><code>
/// Table.Of(runs.Select(r => new { r.Cell, r.Loss }), format: "F3").Caption("After 500 steps")
/// new Table("letter", "probability").Row("h", 0.91).Row("e", 0.05)
/// </code></example>
[TypeFormatterSource(typeof(HtmlAndTextFormatterSource), PreferredMimeTypes = [Mime.Html, Mime.Plain])]
public sealed class Table : IHtmlAndText
{
    private readonly string[] headers;
    private readonly List<object?[]> rows = [];
    private readonly HashSet<int> highlighted = [];
    private string format = "G6";
    private string caption = "";

    /// <summary>An empty table.</summary>
    /// <param name="headers">The names of the columns, at least one.</param>
    public Table(params string[] headers) => this.headers = Check.NotEmpty(headers, nameof(headers));

    /// <summary>A table with one row per item and one column per public property, in the order declared.</summary>
    /// <param name="rows">The items, for instance of an anonymous type or a record; at least one.</param>
    /// <param name="format">How numbers with a fraction are written, as in <c>ToString</c>.</param>
    /// <exception cref="ArgumentException">There are no items, or their type has no public property.</exception>
    public static Table Of<T>(IEnumerable<T> rows, string format = "G6")
    {
        var items = Check.NotEmpty(rows, nameof(rows));
        PropertyInfo[] properties =
        [
            .. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetIndexParameters().Length == 0),
        ];
        if (properties.Length == 0)
        {
            throw new ArgumentException($"expected items with public properties, given {typeof(T).Name}.", nameof(rows));
        }

        var table = new Table([.. properties.Select(property => property.Name)]).Format(format);
        foreach (var item in items)
        {
            table.Row([.. properties.Select(property => property.GetValue(item))]);
        }

        return table;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="values">One value per column.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than columns.</exception>
    public Table Row(params object?[] values)
    {
        Check.SameLength(values.Length, headers.Length, nameof(values), "columns");
        rows.Add(values);
        return this;
    }

    /// <summary>Sets how numbers with a fraction are written; whole numbers are written in full.</summary>
    /// <param name="format">A format as in <c>ToString</c>, for instance <c>F3</c>.</param>
    public Table Format(string format)
    {
        this.format = format;
        return this;
    }

    /// <summary>Sets a line above the table.</summary>
    /// <param name="caption">The text.</param>
    public Table Caption(string caption)
    {
        this.caption = caption;
        return this;
    }

    /// <summary>Sets rows off from the others.</summary>
    /// <param name="rows">Their indices, from 0; rows added so far.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Table Highlight(params int[] rows)
    {
        foreach (var row in rows)
        {
            if (row < 0 || row >= this.rows.Count)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(rows), $"expected a row from 0 to {this.rows.Count - 1}, given {row}.");
            }

            highlighted.Add(row);
        }

        return this;
    }

    /// <summary>The table as HTML; every text in it is escaped.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<table class=\"recurrent-table\">");
        if (caption.Length > 0)
        {
            html.Append($"<caption>{WebUtility.HtmlEncode(caption)}</caption>");
        }

        html.Append("<thead><tr>");
        for (var column = 0; column < headers.Length; column++)
        {
            html.Append($"<th scope=\"col\"{Align(column)}>{WebUtility.HtmlEncode(headers[column])}</th>");
        }

        html.Append("</tr></thead><tbody>");
        for (var row = 0; row < rows.Count; row++)
        {
            var set = highlighted.Contains(row)
                ? " class=\"recurrent-highlight\" style=\"font-weight:600;background:rgba(128,128,128,.18)\"" : "";
            html.Append($"<tr{set}>");
            for (var column = 0; column < headers.Length; column++)
            {
                html.Append($"<td{Align(column)}>{WebUtility.HtmlEncode(Cell(rows[row][column]))}</td>");
            }

            html.Append("</tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }

    /// <summary>The table as plain text with aligned columns.</summary>
    public override string ToString()
    {
        string[][] lines = [headers, .. rows.Select((row, index) => row.Select(Cell).ToArray())];
        var widths = headers.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        var text = lines.Select((line, index) =>
            (highlighted.Contains(index - 1) ? "* " : highlighted.Count > 0 ? "  " : "")
            + string.Join("  ", line.Select((cell, column) =>
                IsNumeric(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd());
        return string.Join('\n', caption.Length > 0 ? text.Prepend(caption) : text);
    }

    private string Align(int column) =>
        $" style=\"text-align:{(IsNumeric(column) ? "right;font-variant-numeric:tabular-nums" : "left")}\"";

    private bool IsNumeric(int column) =>
        rows.Count > 0 && rows.All(row => row[column] is null || IsNumber(row[column]!));

    private static bool IsNumber(object value) =>
        value is Timing or MachineDependent or Missing
        || value.GetType().GetInterfaces().Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(INumber<>))
        && value is not char;

    private string Cell(object? value) => value switch
    {
        null => "",
        double or float or decimal or Half => ((IFormattable)value).ToString(format, null),
        _ => value.ToString() ?? "",
    };

    /// <summary>A value that is not there, in a column of any kind.</summary>
    internal sealed class Missing
    {
        public static readonly Missing Value = new();

        public override string ToString() => "null";
    }
}
