using System.Net;
using Workbook.Kernel.Formatting;

namespace Workbook.Kernel.Directives;

/// <summary><c>#!who</c> and, with types and values, <c>#!whos</c></summary>
internal sealed class WhoDirective(bool detailed) : IDirective
{
    public string Name => detailed ? "#!whos" : "#!who";

    public string Summary => detailed
        ? "#!whos: shows the variables of the session with their types and values."
        : "#!who: shows the names of the session's variables.";

    public CellStep Read(DirectiveLine line)
    {
        _ = new DirectiveArguments(line, new DirectiveForm(Name, null, []));
        return run =>
        {
            var variables = run.Session.Variables;
            var html = detailed
                ? $"<table><thead><tr><th>Variable</th><th>Type</th><th>Value</th></tr></thead><tbody>{string.Concat(variables.Select(Row))}</tbody></table>"
                : $"<div>{string.Concat(variables.Select(variable => WebUtility.HtmlEncode(variable.Name) + "\t "))}</div>";
            run.Output.Display(new FormattedValue(MimeTypes.Html, html));
            return Task.FromResult<CellError?>(null);
        };
    }

    private static string Row((string Name, Type Type, object? Value) variable)
    {
        var value = ValueFormatter.Format(variable.Value, MimeTypes.Plain).Parts[0].Text;
        return $"<tr><td>{WebUtility.HtmlEncode(variable.Name)}</td><td>{WebUtility.HtmlEncode(TypeName.Of(variable.Value?.GetType() ?? variable.Type))}</td>"
            + $"<td><div class=\"dni-plaintext\"><pre>{WebUtility.HtmlEncode(value)}</pre></div></td></tr>";
    }
}
