namespace Workbook.Documents;

/// <summary>Text that has to stay on one line, whatever names of files it quotes.</summary>
internal static class OneLine
{
    /// <summary>Shows control characters as C# writes them.</summary>
    public static string Of(string text) => text.Any(char.IsControl)
        ? string.Concat(text.Select(character => character switch
        {
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ when char.IsControl(character) => $"\\u{(int)character:x4}",
            _ => $"{character}",
        }))
        : text;
}
