using System.Net;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbook.Kernel;

/// <summary>Shows the source of Mermaid diagrams: there is nothing here that draws them.</summary>
internal sealed class MermaidKernel : Microsoft.DotNet.Interactive.Kernel, IKernelCommandHandler<SubmitCode>
{
    /// <summary>Creates the kernel.</summary>
    public MermaidKernel()
        : base("mermaid") => KernelInfo.LanguageName = "Mermaid";

    /// <inheritdoc/>
    public Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        context.Publish(new DisplayedValueProduced(command.Code, command,
        [
            new FormattedValue(HtmlFormatter.MimeType, $"<pre class=\"mermaid-source\">{WebUtility.HtmlEncode(command.Code)}</pre>"),
            new FormattedValue(PlainTextFormatter.MimeType, command.Code),
        ]));
        return Task.CompletedTask;
    }
}
