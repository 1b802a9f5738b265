using System.Net;
using System.Runtime.InteropServices;
using Workbook.Kernel.Formatting;

namespace Workbook.Kernel.Directives;

/// <summary><c>#!about</c></summary>
internal sealed class AboutDirective : IDirective
{
    public string Name => "#!about";

    public string Summary => "#!about: shows what runs this notebook.";

    public CellStep Read(DirectiveLine line)
    {
        _ = new DirectiveArguments(line, new DirectiveForm(Name, null, []));
        return run =>
        {
            var version = typeof(AboutDirective).Assembly.GetName().Version!.ToString(3);
            var text = $"workbook {version}, C# on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}";
            run.Output.Display(new FormattedValue([(MimeTypes.Html, $"<p>{WebUtility.HtmlEncode(text)}</p>"), (MimeTypes.Plain, text)]));
            return Task.FromResult<CellError?>(null);
        };
    }
}
