using System.Net;
using System.Runtime.InteropServices;
using Workbook.Kernel.Formatting;

namespace Workbook.Kernel.Directives;

/// <summary><c>#!about</c></summary>
internal sealed class AboutDirective() : ShowingDirective("#!about", "shows what runs this notebook.")
{
    /// <inheritdoc/>
    protected override void Show(CellRun run)
    {
        var version = typeof(AboutDirective).Assembly.GetName().Version!.ToString(3);
        var text = $"workbook {version}, C# on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}";
        run.Output.Display(new FormattedValue([(MimeTypes.Html, $"<p>{WebUtility.HtmlEncode(text)}</p>"), (MimeTypes.Plain, text)]));
    }
}
