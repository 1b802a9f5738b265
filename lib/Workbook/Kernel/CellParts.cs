using Workbook.Kernel.Formatting;

namespace Workbook.Kernel;

/// <summary>A stretch of a cell in one language.</summary>
/// <param name="Language">The kernel name: <c>csharp</c>, <c>markdown</c> or <c>html</c>.</param>
/// <param name="Source">Its text; C# keeps its place in the cell by leading empty lines, so that errors name the right line.</param>
internal sealed record CellPart(string Language, string Source);

/// <summary>Splits a cell at the directives that choose a language.</summary>
/// <remarks>As in .NET Interactive, a line that starts with a directive is one even within a string or a comment.</remarks>
internal static class CellParts
{
    /// <summary>Splits a cell.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="language">The language the cell is marked with.</param>
    /// <exception cref="UnsupportedCellException">A directive or a language that this runner has not.</exception>
    public static List<CellPart> Of(string source, string language)
    {
        var parts = new List<CellPart>();
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        var (current, start) = (Known(language, language), 0);
        for (var i = 0; i < lines.Length; i++)
        {
            CheckNuGet(lines[i]);
            if (!lines[i].StartsWith("#!", StringComparison.Ordinal))
            {
                continue;
            }

            Add(parts, current, lines, start, i);
            (current, start) = (Known(lines[i][2..].Trim(), lines[i].Trim()), i + 1);
        }
        Add(parts, current, lines, start, lines.Length);
        return parts;
    }

    /// <summary>How a part that is not C# is shown.</summary>
    public static string MimeType(this CellPart part) => part.Language == "html" ? MimeTypes.Html : MimeTypes.Markdown;

    private static void Add(List<CellPart> parts, string language, string[] lines, int start, int end)
    {
        var text = string.Join('\n', lines[start..end]);
        if (!string.IsNullOrWhiteSpace(text))
        {
            parts.Add(new CellPart(language, language == "csharp" ? new string('\n', start) + text : text));
        }
    }

    private static string Known(string language, string asWritten) => language switch
    {
        "csharp" or "c#" or "C#" => "csharp",
        "markdown" or "html" => language,
        _ => throw new UnsupportedCellException(
            asWritten, "it runs C# and shows Markdown and HTML; other languages and magic commands need .NET Interactive."),
    };

    private static void CheckNuGet(string line)
    {
        if (line.StartsWith("#i", StringComparison.Ordinal) && !line.StartsWith("#if", StringComparison.Ordinal)
            || line.StartsWith("#r", StringComparison.Ordinal) && line.Contains("\"nuget:", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnsupportedCellException(line.Trim(), "it fetches no packages; load an assembly with #r \"path\".");
        }
    }
}
