namespace Workbook.Kernel.Language;

/// <summary>The C# of a cell that has directives and other languages in it, too.</summary>
internal static class ScriptPart
{
    private const string Directive = "#!";

    /// <summary>Gives a cell's text with blanks for all that is not C#, so that every place stays where it is.</summary>
    /// <param name="source">The cell.</param>
    /// <param name="position">A place in it.</param>
    /// <param name="isScript">Says whether a directive's name turns to C#; null for one that stays with the language before it.</param>
    /// <returns>The text; null where the place is in a directive or another language.</returns>
    public static string? Around(string source, int position, Func<string, bool?> isScript)
    {
        var text = source.ToCharArray();
        var (inScript, found) = (true, false);
        for (var start = 0; start <= source.Length;)
        {
            var end = source.IndexOf('\n', start) is >= 0 and var next ? next : source.Length;
            var line = source[start..end].TrimStart();
            var isDirective = line.StartsWith(Directive, StringComparison.Ordinal);
            if (isDirective)
            {
                inScript = isScript(line[Directive.Length..].Split((char[]?)null, 2)[0]) ?? inScript;
            }

            var isCode = inScript && !isDirective;
            found |= isCode && position >= start && position <= end;
            if (!isCode)
            {
                text.AsSpan(start, end - start).Fill(' ');
            }

            start = end + 1;
        }

        return found ? new string(text) : null;
    }
}
