using System.Text;

namespace Workbook.Running;

/// <summary>Text of any length of which the end is kept, in bounded memory.</summary>
/// <param name="keep">How much is kept, by <see cref="Cost"/>.</param>
public sealed class BoundedText(int keep)
{
    private const int CostOfALine = 40; // A notebook stores lines apart: text of empty lines is larger than it looks.
    private StringBuilder older = new();
    private StringBuilder newer = new();
    private int costOfNewer;
    private long length;

    /// <summary>What text takes, in characters.</summary>
    public static int Cost(ReadOnlySpan<char> text) => text.Length + CostOfALine * text.Count('\n');

    /// <summary>How many characters of the text cost at most so much; no character is cut in half.</summary>
    public static int HeadWithin(ReadOnlySpan<char> text, int cost)
    {
        if (Cost(text) <= cost)
        {
            return text.Length;
        }

        var end = 0;
        for (var left = cost; (left -= Cost(text.Slice(end, 1))) >= 0; end++)
        {
        }

        return end > 0 && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
    }

    /// <summary>Appends text.</summary>
    public void Append(ReadOnlySpan<char> more)
    {
        length += more.Length;
        newer.Append(more);
        costOfNewer += Cost(more);
        if (costOfNewer >= keep)
        {
            (older, newer, costOfNewer) = (newer, older, 0);
            newer.Clear();
        }
    }

    /// <summary>All of the text, or a note on how much is missing and the end. It depends on the text alone.</summary>
    public override string ToString()
    {
        var text = older.Append(newer).ToString();
        newer.Clear();
        var start = text.Length;
        for (var left = keep; start > 0 && (left -= Cost(text.AsSpan(start - 1, 1))) >= 0; start--)
        {
        }

        if (start > 0 && start < text.Length && char.IsLowSurrogate(text[start]))
        {
            start++;
        }

        var dropped = length - (text.Length - start);
        return dropped == 0 ? text : $"\n… {dropped} characters left out …\n{text.AsSpan(start)}";
    }
}
