using System.Collections;
using System.Net;
using System.Reflection;

namespace Workbook.Kernel.Formatting;

/// <summary>Values as HTML in the form that notebook front ends have styles for (<c>dni-plaintext</c>, <c>dni-treeview</c>).</summary>
internal static class HtmlFormatter
{
    // An object within an object within an object is told by its own description: graphs of objects have cycles.
    private const int DepthLimit = 3;

    /// <summary>The HTML of any value.</summary>
    public static string Format(object? value) => Format(value, depth: 0);

    /// <summary>A sequence as a table with one row an item, the columns being the items' members.</summary>
    public static string Table(IEnumerable sequence) => Table(sequence, depth: 0);

    private static string Format(object? value, int depth)
    {
        if (value is HtmlContent html)
        {
            return html.ToString();
        }

        if (value is not null && ByConvention(value) is { } own)
        {
            return own;
        }

        if (value is Enum or DateTime or DateTimeOffset or TimeSpan or DateOnly or TimeOnly)
        {
            return $"<span>{Encode(value is DateTime or DateTimeOffset ? $"{value:u}" : PlainTextFormatter.Format(value))}</span>";
        }

        if (PlainTextFormatter.IsScalar(value) || value is Type or Delegate or MemberInfo || depth >= DepthLimit)
        {
            return PlainText(Describe(value, depth));
        }

        if (value is IEnumerable sequence)
        {
            return IsOfScalars(sequence) ? PlainText(PlainTextFormatter.Format(sequence)) : Table(sequence, depth);
        }

        return Properties(value!, depth);
    }

    private static string? ByConvention(object value)
    {
        var writer = new StringWriter();
        return ConventionFormatters.For(value.GetType())?.TryFormat(value, MimeTypes.Html, writer) == true
            ? writer.ToString()
            : null;
    }

    // Past the depth limit a sequence could be endless or a cycle: it is told by its type.
    private static string Describe(object? value, int depth) =>
        depth >= DepthLimit && value is IEnumerable and not string ? value.ToString() ?? "" : PlainTextFormatter.Format(value);

    private static bool IsOfScalars(IEnumerable sequence) =>
        sequence is not IDictionary && PlainTextFormatter.Take(sequence).Items.TrueForAll(PlainTextFormatter.IsScalar);

    private static string Properties(object value, int depth)
    {
        var members = Members(value);
        if (members.Count == 0)
        {
            return PlainText(value.ToString() ?? "");
        }

        var rows = members.Select(member => $"<tr><td>{Encode(member.Name)}</td><td>{Format(member.Value, depth + 1)}</td></tr>");
        var open = depth == 0 ? " open=\"open\"" : "";
        return $"<details{open} class=\"dni-treeview\"><summary><span class=\"dni-code-hint\"><code>{Encode(value.ToString())}</code></span></summary>"
            + $"<div><table><thead><tr></tr></thead><tbody>{string.Concat(rows)}</tbody></table></div></details>";
    }

    private static string Table(IEnumerable sequence, int depth)
    {
        var (items, hasMore) = PlainTextFormatter.Take(sequence);
        var isDictionary = sequence is IDictionary;
        var rows = items.ConvertAll(item => Row(item, isDictionary));
        var columns = rows.SelectMany(row => row.Cells.Keys).Distinct().ToList();
        var head = string.Concat(columns.Select(column => $"<th>{Encode(column)}</th>"));
        var body = rows.Select((row, i) => $"<tr><td>{(isDictionary ? Format(row.Key, depth + 1) : i.ToString())}</td>"
            + string.Concat(columns.Select(column => $"<td>{(row.Cells.TryGetValue(column, out var cell) ? Format(cell, depth + 1) : "")}</td>"))
            + "</tr>");
        var more = hasMore ? $"<tr><td colspan=\"{columns.Count + 1}\">{PlainTextFormatter.More(sequence, items.Count, hasMore)}</td></tr>" : "";
        return $"<table><thead><tr><th><i>{(isDictionary ? "key" : "index")}</i></th>{head}</tr></thead><tbody>{string.Concat(body)}{more}</tbody></table>";
    }

    private static (object? Key, Dictionary<string, object?> Cells) Row(object? item, bool isDictionary)
    {
        if (isDictionary && item is not null)
        {
            var pair = Members(item).ToDictionary(member => member.Name, member => member.Value);
            return (pair["Key"], new() { ["value"] = pair["Value"] });
        }
        var members = PlainTextFormatter.IsScalar(item) || item is IEnumerable ? [] : Members(item!);
        return (null, members.Count == 0 ? new() { ["value"] = item } : members.ToDictionary(member => member.Name, member => member.Value));
    }

    private static List<(string Name, object? Value)> Members(object value)
    {
        var type = value.GetType();
        IEnumerable<(string, object?)> fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public)
            .Select(field => (field.Name, field.GetValue(value)));
        var properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0 && !property.PropertyType.IsByRefLike
                && !property.PropertyType.IsPointer && !property.PropertyType.IsByRef)
            .DistinctBy(property => property.Name)
            .Select(property => (property.Name, Evaluate(property, value)));
        return [.. properties, .. fields];
    }

    private static object? Evaluate(PropertyInfo property, object value)
    {
        try
        {
            return property.GetValue(value);
        }
        catch (TargetInvocationException error)
        {
            return $"{error.InnerException!.GetType().FullName}: {error.InnerException.Message}";
        }
    }

    private static string PlainText(string text) => $"<div class=\"dni-plaintext\"><pre>{Encode(text)}</pre></div>";

    private static string Encode(string? text) => WebUtility.HtmlEncode(text) ?? "";
}
