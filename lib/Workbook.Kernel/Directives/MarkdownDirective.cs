using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbook.Kernel.Directives;

/// <summary><c>#!markdown</c>: shows the whole cell as Markdown.</summary>
internal static class MarkdownDirective
{
    public static Task HandleAsync(KernelCommand command, KernelInvocationContext context)
    {
        if (context.Command is SubmitCode cell)
        {
            var text = cell.Code.Replace("#!markdown", "", StringComparison.Ordinal).Trim();
            context.Publish(new DisplayedValueProduced(text, cell, [new FormattedValue("text/markdown", text)]));
            context.Complete(cell);
        }

        return Task.CompletedTask;
    }
}
