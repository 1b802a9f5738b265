using System.Diagnostics.CodeAnalysis;

namespace Workbook.Kernel;

/// <summary>The texts of exceptions, without what is the same for each: the kernel's own frames and the script engine's.</summary>
internal static class StackTraces
{
    private static readonly string[] NotTheCells =
    [
        "   at Microsoft.CodeAnalysis.Scripting.", "   at Workbook.Kernel.", "   at System.Reflection.MethodBaseInvoker.",
        "   at System.Reflection.MethodInvoker", "   at System.Reflection.RuntimeMethodInfo.Invoke", "   at System.RuntimeMethodHandle.InvokeMethod",
        "   at InvokeStub_", "--- End of stack trace",
    ];

    /// <summary>Leaves the frames of cells and of the libraries they call.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? OfTheCell(string? text) => text is null ? null : string.Join('\n', text.ReplaceLineEndings("\n").Split('\n')
        .Where(line => !NotTheCells.Any(frame => line.StartsWith(frame, StringComparison.Ordinal)))
        .Select(line => line.Replace(" in :line ", " in cell:line ", StringComparison.Ordinal)));
}
