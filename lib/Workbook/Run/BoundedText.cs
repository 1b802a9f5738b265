using System.Text;

namespace Workbook.Run;

/// <summary>Text of any length of which the end is kept.</summary>
internal sealed class BoundedText(int keep)
{
    private readonly StringBuilder text = new();
    private long dropped;

    /// <summary>True until something was appended.</summary>
    public bool IsEmpty => text.Length == 0;

    /// <summary>Appends text.</summary>
    public void Append(ReadOnlySpan<char> more)
    {
        text.Append(more);
        if (text.Length > 2 * keep)
        {
            Trim();
        }
    }

    /// <summary>All of the text, or a note on how much is missing and the end.</summary>
    public override string ToString()
    {
        if (text.Length > keep)
        {
            Trim();
        }

        return dropped == 0 ? text.ToString() : $"\n… {dropped} characters left out …\n{text}";
    }

    private void Trim()
    {
        dropped += text.Length - keep;
        text.Remove(0, text.Length - keep);
    }
}
