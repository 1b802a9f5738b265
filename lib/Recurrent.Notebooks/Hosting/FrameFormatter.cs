using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Data.Analysis;
using Recurrent.Notebooks.Formatting;

namespace Recurrent.Notebooks.Hosting;

/// <summary>Shows a data frame as a <see cref="Table"/> of its first rows.</summary>
internal static class FrameFormatter
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "It only listens for the assembly: a notebook that ends in a frame calls nothing of this library.")]
    internal static void Register() => ForeignFormatters.Register(
        "Microsoft.Data.Analysis",
        "Microsoft.Data.Analysis.DataFrame",
        (Mime.Html, frame => Shown(frame).ToHtml()),
        (Mime.Plain, frame => Shown(frame).ToString()));

    private static Table Shown(object frame) => Table.Of((DataFrame)frame);
}
