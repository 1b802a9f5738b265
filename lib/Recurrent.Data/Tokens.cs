using System.Globalization;
using System.Text;

namespace Recurrent.Data;

/// <summary>Cuts text into tokens. Case, accents and punctuation stay as they are: nothing is folded or replaced.</summary>
public static class Tokens
{
    /// <summary>One token for each Unicode code point (<see cref="Rune"/>); joined, they are the text again.</summary>
    /// <remarks>
    /// Code points and not graphemes: where a grapheme ends depends on the Unicode version that a runtime carries, and
    /// with it the vocabulary and every trained weight. Code points are fixed by the text alone. Nor UTF-16 units: half of
    /// a surrogate pair is not text.
    /// </remarks>
    /// <exception cref="ArgumentException">The text has half of a surrogate pair without the other half.</exception>
    public static string[] Characters(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<string>(text.Length);
        for (int at = 0; at < text.Length; at += tokens[^1].Length)
        {
            tokens.Add(RuneAt(text, at).ToString());
        }

        return [.. tokens];
    }

    /// <summary>Words and punctuation: a run of letters, digits and combining marks is one token, as is every other
    /// character.</summary>
    /// <remarks>
    /// An apostrophe between two letters belongs to the word, as in <c>don't</c>. White space separates tokens and is left
    /// out, except that each line feed is a token <c>"\n"</c>, so that a model sees where a line ends.
    /// </remarks>
    /// <exception cref="ArgumentException">The text has half of a surrogate pair without the other half.</exception>
    public static string[] Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<string>();
        int at = 0;
        while (at < text.Length)
        {
            Rune rune = RuneAt(text, at);
            int end = IsOfWord(rune) ? EndOfWord(text, at) : at + rune.Utf16SequenceLength;
            if (rune.Value == '\n' || !Rune.IsWhiteSpace(rune))
            {
                tokens.Add(text[at..end]);
            }

            at = end;
        }

        return [.. tokens];
    }

    private static int EndOfWord(string text, int at)
    {
        while (at < text.Length)
        {
            if (RuneAt(text, at) is var rune && IsOfWord(rune))
            {
                at += rune.Utf16SequenceLength;
            }
            else if (rune.Value is '\'' or '’' && IsLetterAt(text, at + 1) && char.IsLetter(text[at - 1]))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static bool IsLetterAt(string text, int at) => at < text.Length && Rune.IsLetter(RuneAt(text, at));

    private static bool IsOfWord(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static Rune RuneAt(string text, int at) => Rune.TryGetRuneAt(text, at, out Rune rune)
        ? rune
        : throw new ArgumentException(
            $"text wants whole characters; at {at} stands half of a surrogate pair (U+{(int)text[at]:X4}).", nameof(text));
}
