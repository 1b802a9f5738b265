using System.Collections;
using System.Dynamic;
using System.Net;
using System.Numerics;
using System.Reflection;

namespace Workbook.Kernel.Formatting;

/// <summary>
/// Values as HTML in the form that notebook front ends have styles for: texts in <c>dni-plaintext</c>, objects as trees
/// in <c>dni-treeview</c>, sequences as tables.
/// </summary>
internal sealed partial class HtmlFormatter
{
    // Objects form cycles, or graphs that are nearly endless: what is deeper, or beyond the room, is told in one line.
    private const int DepthLimit = 6;
    private const int Room = 256 * 1024;

    private int depth;
    private int written;

    private HtmlFormatter()
    {
    }

    /// <summary>The HTML of any value.</summary>
    public static string Format(object? value) => new HtmlFormatter().Of(value);

    private string Of(object? value)
    {
        depth++;
        var html = depth > DepthLimit || written > Room ? Plain(Summary.Of(value)) : Own(value) ?? Text(value) ?? Parts(value!);
        depth--;
        return html;
    }

    private static string? Own(object? value) =>
        value is HtmlContent ? value.ToString() : ConventionFormatters.Format(value, MimeTypes.Html);

    private string? Text(object? value) => value switch
    {
        DateTime or DateTimeOffset or TimeSpan or Enum or ReadOnlyMemory<char> => $"<span>{Encode(Scalars.Text(value))}</span>",
        Type type => Link(type),
        null or BigInteger => Plain(Scalars.Text(value)),
        // Reflection's objects hang together with the whole program.
        MemberInfo or ParameterInfo or Assembly or Module or Delegate => Plain(Summary.Of(value)),
        _ => Scalars.Includes(value.GetType()) ? Plain(Scalars.Text(value)) : null,
    };

    private string Parts(object value) => value switch
    {
        ExpandoObject expando => Row(expando),
        _ when Json(value) is { } json => json,
        _ when Shape.Items(value) is { } items && !Shape.HasMembersBesideItems(items) => Items(items),
        _ => Tree(value),
    };

    private string Tree(object value)
    {
        var rows = Member.Of(value).ConvertAll(member => new[] { Encode(member.Name), Of(member.Value) });
        if (value is IEnumerable items)
        {
            rows.Add(["<i>(values)</i>", Items(items)]);
        }

        return rows.Count == 0 ? Plain(Summary.Of(value)) : Tree(Summary.Of(value), rows);
    }

    private string Tree(string summary, IEnumerable<string[]> rows)
    {
        written += summary.Length;
        return $"<details{(depth == 1 ? " open=\"open\"" : "")} class=\"dni-treeview\"><summary><span class=\"dni-code-hint\"><code>{Encode(summary)}</code></span></summary>"
            + $"<div>{Table([], rows)}</div></details>";
    }

    private string Items(IEnumerable sequence)
    {
        if (Shape.IsOfScalars(sequence))
        {
            return Plain(Summary.Of(sequence));
        }

        var (items, more) = FirstItems.Of(sequence);
        var isDictionary = Shape.IsDictionary(sequence) && items.All(item => Shape.TryPair(item, out _, out _));
        var rows = items.Select((item, i) => isDictionary && Shape.TryPair(item, out var key, out var value) ? (Of(key), value) : ($"{i}", item)).ToList();
        var differ = rows.Select(row => row.Item2?.GetType()).OfType<Type>().Distinct().Count() > 1;
        return items.Count == 0 ? "<i>(empty)</i>" : Table(
            [isDictionary ? "<i>key</i>" : "<i>index</i>", .. differ ? ["<i>type</i>"] : Array.Empty<string>(), "value"],
            rows.Select(row => differ ? new[] { row.Item1, Of(row.Item2?.GetType()), Of(row.Item2) } : [row.Item1, Of(row.Item2)]),
            more);
    }

    private string Row(ExpandoObject value)
    {
        var members = value.OrderBy(member => member.Key, StringComparer.OrdinalIgnoreCase).ToList();
        return Table(members.Select(member => Encode(member.Key)), [[.. members.Select(member => Cell(member.Value))]]);
    }

    private string Cell(object? value) => value is string text ? Encode(text) : Of(value);

    private static string Table(IEnumerable<string> head, IEnumerable<string[]> rows, string more = "")
    {
        var columns = head.ToList();
        var body = rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{cell}</td>"))}</tr>");
        var last = more.Length == 0 ? "" : $"<tr><td colspan=\"{columns.Count}\"><i>{(more == "(more)" ? "... (more)" : more)}</i></td></tr>";
        return $"<table><thead><tr>{string.Concat(columns.Select(column => $"<th>{column}</th>"))}</tr></thead><tbody>{string.Concat(body)}{last}</tbody></table>";
    }

    private static string Link(Type type)
    {
        var name = Encode(TypeNames.Full(type));
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return definition.FullName is { } path && !TypeNames.IsAnonymous(type)
            && type.Namespace is { } names && (names == "System" || names.StartsWith("System.", StringComparison.Ordinal) || names.StartsWith("Microsoft.", StringComparison.Ordinal))
            ? $"<span><a href=\"https://docs.microsoft.com/dotnet/api/{Encode(path.ToLowerInvariant().Replace('+', '.').Replace('`', '-'))}?view=net-7.0\">{name}</a></span>"
            : name;
    }

    private string Plain(string text)
    {
        written += text.Length;
        return $"<div class=\"dni-plaintext\"><pre>{Encode(text)}</pre></div>";
    }

    private static string Encode(string? text) => WebUtility.HtmlEncode(text) ?? "";
}
