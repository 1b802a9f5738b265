using System.Text.RegularExpressions;

namespace Workbook.Run;

/// <summary>The lines in which the compiler warns of something in a cell: <c>(1,5): warning CS0219: …</c>, after the
/// name of the file where the cell has loaded one.</summary>
internal static partial class CompilerWarning
{
    /// <summary>Whether a printed line is one.</summary>
    public static bool Is(string line) => line.Contains(": warning ", StringComparison.Ordinal) && Form().IsMatch(line);

    [GeneratedRegex(@"^(?:\S.*)?\(\d+,\d+\): warning [A-Z]+\d+: ")]
    private static partial Regex Form();
}
