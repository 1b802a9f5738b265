using System.Diagnostics.CodeAnalysis;

namespace Workbook.Protocol;

/// <summary>The texts of exceptions, without what is the same for each: the kernel's own frames and the script engine's.</summary>
public static class StackTraces
{
    private const string ScriptEngine = "   at Microsoft.CodeAnalysis.Scripting.";
    private static readonly string[] NotTheCells =
    [
        "   at Workbook.Kernel.", "   at Workbook.Scripting.", "   at Microsoft.DotNet.Interactive.", "   at System.Reflection.MethodBaseInvoker.", "   at System.Reflection.MethodInvoker",
        "   at System.Reflection.RuntimeMethodInfo.Invoke", "   at System.RuntimeMethodHandle.InvokeMethod", "   at System.Runtime.CompilerServices.Async",
        "   at InvokeStub_", "--- End of stack trace",
    ];

    /// <summary>Leaves the frames of cells and of the libraries they call.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? OfTheCell(string? text) => text is null ? null : string.Join('\n', OfTheCell(text.ReplaceLineEndings("\n").Split('\n')));

    private static IEnumerable<string> OfTheCell(string[] lines)
    {
        var below = false;
        foreach (var line in lines)
        {
            // What has called the script engine is the same for every cell, whatever its names.
            below = line.StartsWith("   at ", StringComparison.Ordinal) && (below || line.StartsWith(ScriptEngine, StringComparison.Ordinal));
            if (!below && !NotTheCells.Any(frame => line.StartsWith(frame, StringComparison.Ordinal)))
            {
                yield return line.Replace(" in :line ", " in cell:line ", StringComparison.Ordinal);
            }
        }
    }
}
