using System.Net;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbook.Kernel.Directives;

/// <summary><c>#!lsmagic</c>: lists the directives of every kernel.</summary>
internal static class LsMagicDirective
{
    public static Task HandleAsync(KernelCommand command, KernelInvocationContext context)
    {
        var root = (CompositeKernel)context.HandlingKernel.RootKernel;
        foreach (var kernel in root.ChildKernels.Prepend(root))
        {
            var directives = kernel.KernelInfo.SupportedDirectives.Where(directive => !directive.Hidden).OrderBy(directive => directive.Name, StringComparer.Ordinal);
            var html = $"<h3>{kernel.Name} kernel</h3><ul>{string.Concat(directives.Select(Item))}</ul>";
            context.Publish(new DisplayedValueProduced(html, context.Command, [new FormattedValue(HtmlFormatter.MimeType, html)]));
        }

        return Task.CompletedTask;
    }

    private static string Item(KernelDirective directive) =>
        $"<li><code>{WebUtility.HtmlEncode(directive.Name)}</code>: {WebUtility.HtmlEncode(directive.Description)}</li>";
}
