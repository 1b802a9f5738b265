using System.Net;
using System.Runtime.InteropServices;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Workbook.Protocol;

namespace Workbook.Kernel.Directives;

/// <summary><c>#!about</c>: shows what runs the notebook.</summary>
internal static class AboutDirective
{
    public static Task HandleAsync(KernelCommand command, KernelInvocationContext context)
    {
        var (own, engine) = (Build.Of(typeof(AboutDirective).Assembly), Build.Of(typeof(Microsoft.DotNet.Interactive.Kernel).Assembly));
        var text = $"workbook {own.Version} with .NET Interactive {engine.Version}, C# on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}";
        context.Publish(new DisplayedValueProduced(text, context.Command,
        [
            new FormattedValue(HtmlFormatter.MimeType, $"<p>{WebUtility.HtmlEncode(text)}</p>"),
            new FormattedValue(PlainTextFormatter.MimeType, text),
        ]));
        return Task.CompletedTask;
    }
}
