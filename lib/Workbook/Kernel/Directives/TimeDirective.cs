using System.Diagnostics;
using System.Globalization;
using Workbook.Kernel.Formatting;

namespace Workbook.Kernel.Directives;

/// <summary><c>#!time</c></summary>
internal sealed class TimeDirective : IDirective
{
    public string Name => "#!time";

    public string Summary => "#!time: shows how long the cell took from here to its end.";

    public CellStep Read(DirectiveLine line)
    {
        _ = new DirectiveArguments(line, new DirectiveForm(Name, null, []));
        return run =>
        {
            var clock = Stopwatch.StartNew();
            run.AtEnd(() => run.Output.Display(new FormattedValue(
                MimeTypes.Plain, string.Create(CultureInfo.InvariantCulture, $"Wall time: {clock.Elapsed.TotalMilliseconds}ms"))));
            return Task.FromResult<CellError?>(null);
        };
    }
}
