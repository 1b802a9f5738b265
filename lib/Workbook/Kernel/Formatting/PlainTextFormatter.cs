using System.Collections;
using System.Globalization;

namespace Workbook.Kernel.Formatting;

/// <summary>Values as text.</summary>
internal static class PlainTextFormatter
{
    /// <summary>How many items of a sequence are shown.</summary>
    public const int ListLimit = 20;

    /// <summary>What stands for null.</summary>
    public const string Null = "<null>";

    /// <summary>A value as text: sequences as <c>[ 1, 2, 3 ]</c>, all else as it describes itself.</summary>
    public static string Format(object? value) => value switch
    {
        null => Null,
        string text => text,
        IEnumerable items => Format(items),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>True for values that have no parts worth a table.</summary>
    public static bool IsScalar(object? value) =>
        value is null or string or decimal or Guid or Version or Uri or System.Numerics.BigInteger or Half or Int128 or UInt128
            or System.Numerics.Complex or Index or Range || value.GetType().IsPrimitive;

    /// <summary>Says how many items follow those shown; empty where none do.</summary>
    public static string More(IEnumerable items, int shown, bool hasMore) =>
        !hasMore ? "" : items is ICollection { Count: var count } ? $"({count - shown} more)" : "(more)";

    /// <summary>The first items of a sequence, and whether there are more.</summary>
    public static (List<object?> Items, bool HasMore) Take(IEnumerable sequence)
    {
        var items = new List<object?>();
        foreach (var item in sequence)
        {
            if (items.Count == ListLimit)
            {
                return (items, true);
            }

            items.Add(item);
        }
        return (items, false);
    }

    private static string Format(IEnumerable sequence)
    {
        var (items, hasMore) = Take(sequence);
        var more = hasMore ? $" ... {More(sequence, items.Count, hasMore)}" : "";
        return items.Count == 0 ? "[  ]" : $"[ {string.Join(", ", items.Select(Format))}{more} ]";
    }
}
