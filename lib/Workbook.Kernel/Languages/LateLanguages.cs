using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;
using Workbook.Kernel.Languages.Jupyter;
using Workbook.Protocol;

namespace Workbook.Kernel.Languages;

/// <summary>Adds F# and the connection to other Jupyter kernels when a cell first turns to them: a notebook in C# alone pays nothing for them.</summary>
/// <param name="kernel">What they are added to.</param>
internal sealed partial class LateLanguages(CompositeKernel kernel)
{
    private bool hasFSharp;
    private bool connects;

    /// <summary>Adds what a cell needs.</summary>
    public void AddFor(ExecuteCell cell)
    {
        if (!hasFSharp && (FSharpName().IsMatch(cell.Language) || NamesFSharp().IsMatch(cell.Source)))
        {
            hasFSharp = true;
            FSharpLanguage.AddTo(kernel);
        }

        if (!connects && Connects().IsMatch(cell.Source))
        {
            connects = true;
            ConnectDirective.AddTo(kernel);
        }
    }

    [GeneratedRegex("^(fsharp|f#)$", RegexOptions.IgnoreCase)]
    private static partial Regex FSharpName();

    // In a directive: #!fsharp, #!share --from fsharp, #!set --value @fsharp:x.
    [GeneratedRegex(@"^[ \t]*#!.*\b(fsharp\b|f#)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex NamesFSharp();

    [GeneratedRegex(@"^[ \t]*#!connect\b", RegexOptions.Multiline)]
    private static partial Regex Connects();
}
