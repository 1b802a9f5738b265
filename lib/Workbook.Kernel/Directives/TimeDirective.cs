using System.Diagnostics;
using System.Globalization;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbook.Kernel.Directives;

/// <summary><c>#!time</c>: shows how long the cell took from here to its end.</summary>
internal static class TimeDirective
{
    public static Task HandleAsync(KernelCommand command, KernelInvocationContext context)
    {
        var clock = Stopwatch.StartNew();
        context.OnComplete(ending =>
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"Wall time: {clock.Elapsed.TotalMilliseconds}ms");
            ending.Publish(new DisplayedValueProduced(clock.Elapsed, context.Command, [new FormattedValue(PlainTextFormatter.MimeType, text)]));
        });
        return Task.CompletedTask;
    }
}
