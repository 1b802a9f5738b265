using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Workbook.Kernel.Directives;
using Workbook.Protocol;
using Workbook.Scripting.Hosting;

namespace Workbook.Kernel;

/// <summary>Passes on what the engine's events show to the output of the running cell.</summary>
internal static class EventForwarder
{
    /// <summary>Passes on an event.</summary>
    public static void Forward(KernelEvent value)
    {
        if (CellOutput.Running is not { } output)
        {
            return;
        }

        switch (value)
        {
            case DisplayedValueUpdated updated:
                output.Update(FormattedValueExtensions.IdOf(updated.FormattedValues.First()) ?? updated.ValueId, Bundle(updated.FormattedValues));
                updated.Forget();
                break;
            case ReturnValueProduced result:
                output.Result(Bundle(result.FormattedValues));
                break;
            case ErrorProduced error when !ImportDirective.IsImporting:
                output.Write("stderr", error.Message + "\n");
                break;
            case StandardOutputValueProduced or StandardErrorValueProduced:
                output.Write(value is StandardOutputValueProduced ? "stdout" : "stderr", ((DisplayEvent)value).FormattedValues.First().Value);
                break;
            case DisplayedValueProduced displayed:
                var id = displayed.ValueId ?? CellOutput.NewId();
                displayed.FormattedValues.First().Name(id);
                output.Display(id, Bundle(displayed.FormattedValues));
                break;
        }
    }

    private static MimeBundle Bundle(IEnumerable<FormattedValue> values) =>
        new([.. values.Select(value => new MimePart(value.MimeType, value.WithoutStyle()))]);
}
