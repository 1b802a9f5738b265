namespace Workbook.Kernel.Directives;

/// <summary>A line of a cell that is a directive: it starts in the first column, be it within a string or a comment.</summary>
/// <param name="Text">The line as written, without white space at its end.</param>
/// <param name="Name">Its first word: <c>#!time</c>, <c>#r</c> …</param>
/// <param name="Rest">What follows the name.</param>
internal sealed record DirectiveLine(string Text, string Name, string Rest)
{
    /// <summary>Reads a line; null where it is no directive, as <c>#region</c> and <c>#if</c> are none.</summary>
    public static DirectiveLine? Of(string line)
    {
        var end = 2;
        if (line.StartsWith("#!", StringComparison.Ordinal))
        {
            while (end < line.Length && !char.IsWhiteSpace(line[end]))
            {
                end++;
            }
        }
        else if (line is not ['#', 'r' or 'i', ' ' or '\t' or '"', ..])
        {
            return null;
        }

        return new DirectiveLine(line.TrimEnd(), line[..end], line[end..].Trim());
    }

    /// <summary>The error for a directive that is used wrongly.</summary>
    public DirectiveException Expected(string expected, string found) => new(Text, $"expected {expected}, found {found}");
}
