using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.FSharp;

namespace Workbook.Kernel.Languages;

/// <summary>F#, from the package of .NET Interactive's own tool.</summary>
internal static class FSharpLanguage
{
    /// <summary>Adds it; its compiler starts with its first cell.</summary>
    public static void AddTo(CompositeKernel kernel)
    {
        var fsharp = new FSharpKernel();
        FSharpKernelExtensions.UseDefaultFormatting(fsharp);
        FSharpKernelExtensions.UseKernelHelpers(fsharp);
        fsharp.UseWho().UseValueSharing();
        kernel.Add(fsharp, ["f#", "F#"]);
    }
}
