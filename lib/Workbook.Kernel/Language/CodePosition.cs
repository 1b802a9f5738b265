using Microsoft.DotNet.Interactive;

namespace Workbook.Kernel.Language;

/// <summary>Places in code: the engine counts lines and characters in them, Roslyn and the protocol the characters from the start.</summary>
internal static class CodePosition
{
    /// <summary>Counts lines, each ended by a line feed.</summary>
    public static LinePosition Of(string code, int position)
    {
        var before = code.AsSpan(0, position);
        return new LinePosition(before.Count('\n'), position - before.LastIndexOf('\n') - 1);
    }

    /// <summary>Counts characters; a place that the code does not have is taken for the nearest.</summary>
    public static int Of(string code, LinePosition place)
    {
        var start = 0;
        for (var line = 0; line < place.Line && code.IndexOf('\n', start) is >= 0 and var end; line++)
        {
            start = end + 1;
        }

        return Math.Min(start + place.Character, code.Length);
    }
}
