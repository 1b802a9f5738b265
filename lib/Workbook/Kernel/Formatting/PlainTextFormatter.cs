using System.Collections;
using System.Dynamic;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Kernel.Formatting;

/// <summary>Values as text: scalars as they are, objects and sequences of objects with a line for each member, indented.</summary>
internal sealed class PlainTextFormatter
{
    private int depth;
    private int written;

    private PlainTextFormatter()
    {
    }

    private string Indent => new(' ', 2 * depth);

    /// <summary>The text of any value.</summary>
    public static string Format(object? value) => new PlainTextFormatter().Of(value);

    private string Of(object? value)
    {
        depth++;
        var text = Whole(value) ?? (depth > Limits.Depth || written > Limits.Room ? Summary.Of(value) : Parts(value!));
        written += text.Length;
        depth--;
        return text;
    }

    private string? Whole(object? value) => value switch
    {
        null or BigInteger or Enum or ReadOnlyMemory<char> or HtmlContent or JsonElement or JsonNode => Scalars.Text(value),
        Exception exception => StackTraces.OfTheCell(exception.ToString()).Replace("\n   ", $"\n{Indent}  ", StringComparison.Ordinal),
        Type type => TypeNames.Full(type),
        _ when Shape.IsOfReflection(value) => Summary.Of(value),
        _ when Scalars.Includes(value.GetType()) => Scalars.Text(value),
        _ => ConventionFormatters.Format(value, MimeTypes.Plain),
    };

    private string Parts(object value) => value switch
    {
        ExpandoObject expando => Lines(expando.Select(member => $"{member.Key}: {Of(member.Value)}")),
        ITuple tuple => Tuple([.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])]),
        _ when Shape.Items(value) is { } items && !Shape.HasMembersBesideItems(items) => Items(items),
        _ when Members(value) is { Count: > 0 } members =>
            $"{TypeNames.Short(value.GetType())}\n{Lines(members.Select(line => $"{Indent}    {line}"))}",
        _ => Scalars.Text(value),
    };

    private List<string> Members(object value)
    {
        var lines = Member.Of(value).ConvertAll(member => $"{member.Name}: {Of(member.Value)}");
        return value is IEnumerable items ? [.. lines, $"(values): {Items(items)}"] : lines;
    }

    private string Tuple(List<object?> items) => items.TrueForAll(item => item is null || Scalars.Includes(item.GetType()))
        ? $"( {string.Join(", ", items.Select(Of))} )"
        : Lines(items.Select(item => $"{Indent}  - {Of(item)}"));

    private string Items(IEnumerable sequence)
    {
        if (Shape.IsOfScalars(sequence))
        {
            return Summary.Of(sequence);
        }

        var (items, more) = FirstItems.Of(sequence);
        return $"{TypeNames.Short(sequence.GetType())}\n{Lines(items.Select(Item))}{(more.Length == 0 ? "" : $" ... {more}")}";
    }

    // An object's members stand under one another, the first behind a dash.
    private string Item(object? item)
    {
        if (depth == Limits.Depth || Whole(item) is not null || item is ITuple || Shape.Items(item!) is not null)
        {
            return $"{Indent}  - {Of(item)}";
        }

        depth++;
        var text = Lines(Members(item!).Select((line, i) => $"{Indent}{(i == 0 ? "  - " : "    ")}{line}"));
        depth--;
        return text.Length > 0 ? text : $"{Indent}  - {Of(item)}";
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
