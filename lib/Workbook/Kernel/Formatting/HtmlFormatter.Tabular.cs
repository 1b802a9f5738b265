using System.Collections;

namespace Workbook.Kernel.Formatting;

/// <summary>Sequences as tables with a column for each member of their items.</summary>
internal sealed partial class HtmlFormatter
{
    /// <summary>A sequence as a table with one row an item, the columns being the items' members.</summary>
    public static string Tabular(IEnumerable sequence)
    {
        var formatter = new HtmlFormatter { depth = 1 };
        var (items, more) = FirstItems.Of(sequence);
        var rows = items.Select(Columns).ToList();
        var names = rows.SelectMany(row => row.Select(member => member.Name)).Distinct().ToList();
        return Table(
            names.Select(name => Encode(name)),
            rows.Select(row => names.Select(name => string.Concat(row.Where(member => member.Name == name).Select(member => formatter.Cell(member.Value)))).ToArray()),
            more);
    }

    private static List<Member> Columns(object? item)
    {
        if (item is IEnumerable<KeyValuePair<string, object?>> pairs)
        {
            return [.. pairs.Select(pair => new Member(pair.Key, pair.Value))];
        }

        var isWhole = item is null or IEnumerable or Type || Scalars.Includes(item.GetType());
        return !isWhole && Member.Of(item!) is { Count: > 0 } members ? members : [new Member("value", item)];
    }
}
