using System.Diagnostics;
using System.Globalization;
using Workbook.Kernel.Formatting;

namespace Workbook.Kernel.Directives;

/// <summary><c>#!time</c></summary>
internal sealed class TimeDirective() : ShowingDirective("#!time", "shows how long the cell took from here to its end.")
{
    /// <inheritdoc/>
    protected override void Show(CellRun run)
    {
        var clock = Stopwatch.StartNew();
        run.AtEnd(() => run.Output.Display(new FormattedValue(
            MimeTypes.Plain, string.Create(CultureInfo.InvariantCulture, $"Wall time: {clock.Elapsed.TotalMilliseconds}ms"))));
    }
}
