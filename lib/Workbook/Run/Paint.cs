using System.Text;

namespace Workbook.Run;

/// <summary>Colours for text on terminals; elsewhere the text alone.</summary>
/// <param name="on">Whether there is a terminal that shows them.</param>
internal sealed class Paint(bool on)
{
    /// <summary>For what failed.</summary>
    public string Red(string text) => In("31", text);

    /// <summary>For what is worth a look.</summary>
    public string Yellow(string text) => In("33", text);

    /// <summary>Text of a cell in which every control character but a tab or a line feed is shown and none takes effect.</summary>
    public static string Harmless(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            shown.Append(char.IsControl(character) && character is not ('\t' or '\n') ? character < ' ' ? (char)('\u2400' + character) : '\ufffd' : character);
        }

        return shown.ToString();
    }

    private string In(string colour, string text) => on ? $"\e[{colour}m{text}\e[0m" : text;
}
