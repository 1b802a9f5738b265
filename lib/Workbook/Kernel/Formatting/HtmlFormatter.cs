using System.Collections;
using System.Dynamic;
using System.Net;
using System.Numerics;

namespace Workbook.Kernel.Formatting;

/// <summary>
/// Values as HTML in the form that notebook front ends have styles for: texts in <c>dni-plaintext</c>, objects as trees
/// in <c>dni-treeview</c>, sequences as tables.
/// </summary>
/// <remarks>
/// The layout is that of .NET Interactive's last version. On purpose different are: no style element beside each value; what
/// has no members is its text and not an empty tree; reflection's objects, which would be megabytes, are their text;
/// numbers in JSON keep their digits; and all that <see cref="Limits"/> cuts beyond the 20 items and 6 levels there.
/// </remarks>
internal sealed partial class HtmlFormatter
{
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
        var html = Own(value) ?? Text(value) ?? (depth > Limits.Depth || written > Limits.Room ? Plain(Summary.Of(value)) : Parts(value!));
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
        _ when Shape.IsOfReflection(value) => Plain(Summary.Of(value)),
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

        var summary = Summary.Of(value);
        return rows.Count == 0 ? Plain(summary) : Tree(summary.Length == 0 ? TypeNames.Short(value.GetType()) : summary, rows);
    }

    private string Tree(string summary, IEnumerable<string[]> rows, string more = "")
    {
        written += summary.Length;
        return $"<details{(depth == 1 ? " open=\"open\"" : "")} class=\"dni-treeview\">"
            + $"<summary><span class=\"dni-code-hint\"><code>{Encode(summary)}</code></span></summary><div>{Table([], rows, more)}</div></details>";
    }

    private string Items(IEnumerable sequence)
    {
        if (Shape.IsOfScalars(sequence))
        {
            return Plain(Summary.Of(sequence));
        }

        var (items, more) = FirstItems.Of(sequence);
        if (items.Count == 0)
        {
            return "<i>(empty)</i>";
        }

        var pairs = Shape.IsDictionary(sequence) ? items.Select(Shape.Pair).ToList() : [null];
        var byKey = pairs.TrueForAll(pair => pair is not null);
        var values = byKey ? pairs.ConvertAll(pair => pair!.Value.Value) : items;
        var types = values.Select(value => value?.GetType()).ToList();
        var mixed = types.OfType<Type>().Distinct().Count() > 1;
        return Table(
            [byKey ? "<i>key</i>" : "<i>index</i>", .. When(mixed, () => "<i>type</i>"), "value"],
            values.Select((value, i) => (string[])[byKey ? Of(pairs[i]!.Value.Key) : $"{i}", .. When(mixed, () => Of(types[i])), Of(value)]),
            more);

        static string[] When(bool wanted, Func<string> cell) => wanted ? [cell()] : [];
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
        var last = more.Length == 0 ? "" : $"<tr><td colspan=\"{Math.Max(columns.Count, 1)}\"><i>{(more == "(more)" ? "... (more)" : more)}</i></td></tr>";
        return $"<table><thead><tr>{string.Concat(columns.Select(column => $"<th>{column}</th>"))}</tr></thead><tbody>{string.Concat(body)}{last}</tbody></table>";
    }

    // A type that Microsoft documents links there.
    private static string Link(Type type)
    {
        var name = Encode(TypeNames.Full(type));
        var path = (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName?.ToLowerInvariant().Replace('+', '.').Replace('`', '-');
        var isDocumented = path is not null && !TypeNames.IsAnonymous(type)
            && (type.Namespace == "System" || type.Namespace?.Split('.') is ["System" or "Microsoft", _, ..]);
        return isDocumented ? $"<span><a href=\"https://docs.microsoft.com/dotnet/api/{Encode(path)}?view=net-7.0\">{name}</a></span>" : name;
    }

    private string Plain(string text)
    {
        written += text.Length;
        return $"<div class=\"dni-plaintext\"><pre>{Encode(text)}</pre></div>";
    }

    private static string Encode(string? text) => WebUtility.HtmlEncode(text) ?? "";
}
