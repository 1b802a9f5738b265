using System.Collections;

namespace Workbook.Kernel.Formatting;

/// <summary>A value in one line.</summary>
internal static class Summary
{
    private const int Limit = 300;

    /// <summary>A sequence by its items, anything else as it describes itself, cut where it is long.</summary>
    public static string Of(object? value) => value is IEnumerable sequence and not string ? OfItems(sequence) : Line(value);

    /// <summary>The first items of a sequence: <c>[ 1, 2, 3 ... (4 more) ]</c>.</summary>
    public static string OfItems(IEnumerable sequence)
    {
        var (items, more) = FirstItems.Of(sequence);
        var texts = items.Select(item => item is null || Scalars.Includes(item.GetType()) ? Scalars.Text(item) : Line(item));
        return $"[ {string.Join(", ", texts)}{(more.Length == 0 ? "" : $" ... {more}")} ]";
    }

    private static string Line(object? value)
    {
        string text;
        try
        {
            text = value switch
            {
                Type type => TypeNames.Full(type),
                Exception exception => StackTraces.OfTheCell(exception.ToString()),
                _ => Scalars.Text(value),
            };
        }
        catch (Exception error) // Its own ToString.
        {
            text = StackTraces.OfTheCell(error.ToString());
        }

        text = text.Trim().Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return text.Length <= Limit ? text : text[..(char.IsHighSurrogate(text[Limit - 1]) ? Limit - 1 : Limit)] + "...";
    }
}
