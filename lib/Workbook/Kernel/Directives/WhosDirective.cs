using System.Net;
using Workbook.Kernel.Formatting;

namespace Workbook.Kernel.Directives;

/// <summary><c>#!whos</c></summary>
internal sealed class WhosDirective() : ShowingDirective("#!whos", "shows the variables of the session with their types and values.")
{
    /// <inheritdoc/>
    protected override void Show(CellRun run) => run.Output.Display(new FormattedValue(
        MimeTypes.Html,
        $"<table><thead><tr><th>Variable</th><th>Type</th><th>Value</th></tr></thead><tbody>{string.Concat(run.Session.Variables.Select(Row))}</tbody></table>"));

    private static string Row((string Name, Type Type, object? Value) variable)
    {
        var type = TypeNames.Full(variable.Value?.GetType() ?? variable.Type);
        var value = ValueFormatter.Format(variable.Value, MimeTypes.Plain).Parts[0].Text;
        return $"<tr><td>{WebUtility.HtmlEncode(variable.Name)}</td><td>{WebUtility.HtmlEncode(type)}</td>"
            + $"<td><div class=\"dni-plaintext\"><pre>{WebUtility.HtmlEncode(value)}</pre></div></td></tr>";
    }
}
