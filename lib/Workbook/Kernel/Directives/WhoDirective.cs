using System.Net;
using Workbook.Kernel.Formatting;

namespace Workbook.Kernel.Directives;

/// <summary><c>#!who</c></summary>
internal sealed class WhoDirective() : ShowingDirective("#!who", "shows the names of the session's variables.")
{
    /// <inheritdoc/>
    protected override void Show(CellRun run)
    {
        var names = string.Concat(run.Session.Variables.Select(variable => WebUtility.HtmlEncode(variable.Name) + "\t "));
        run.Output.Display(new FormattedValue(MimeTypes.Html, $"<div>{names}</div>"));
    }
}
