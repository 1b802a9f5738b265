using System.Text.RegularExpressions;

namespace Workbook.Run;

/// <summary>The lines in which the compiler warns of something in a cell: <c>(1,5): warning CS0219: …</c>.</summary>
internal static partial class CompilerWarning
{
    /// <summary>Whether a printed line is one.</summary>
    public static bool Is(string line) => line.StartsWith('(') && Form().IsMatch(line);

    [GeneratedRegex(@"^\(\d+,\d+\): warning [A-Z]+\d+: ")]
    private static partial Regex Form();
}
