using Workbook.Protocol;

namespace Workbook.Scripting.Hosting;

/// <summary>What one message may hold, so that neither side ever needs a multiple of a cell's own memory.</summary>
internal static class OutputLimits
{
    /// <summary>How many characters one piece of printed text has at most.</summary>
    public const int Piece = 32 * 1024;

    /// <summary>How many characters a displayed value keeps in all its forms.</summary>
    public const int Value = 16 * 1024 * 1024;

    /// <summary>How many characters of plain text or of an error that is too long are kept at its start, and again at its end.</summary>
    public const int Keep = 64 * 1024;

    /// <summary>Printed text in pieces, none of which ends in half a character.</summary>
    public static IEnumerable<string> Pieces(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = Boundary(text, Math.Min(start + Piece, text.Length));
            yield return start == 0 && end == text.Length ? text : text[start..end];
            start = end;
        }
    }

    /// <summary>The value itself, or what can be shown of one that is too large.</summary>
    public static MimeBundle Of(MimeBundle value)
    {
        var length = value.Parts.Sum(part => (long)part.Text.Length);
        if (length <= Value)
        {
            return value;
        }

        var plain = value.Parts.FirstOrDefault(part => part.MimeType == "text/plain")?.Text;
        var types = string.Join(", ", value.Parts.Select(part => part.MimeType));
        return MimeBundle.Of("text/plain", plain is null
            ? $"… a value of {length} characters left out ({types}): one that is displayed may have {Value} …"
            : Shortened(plain));
    }

    /// <summary>The error itself, or the beginning and the end of one that is too long.</summary>
    public static CellError Of(CellError error) =>
        error with { Message = Shortened(error.Message), Trace = Shortened(error.Trace) };

    private static string Shortened(string text)
    {
        if (text.Length <= 2 * Keep)
        {
            return text;
        }

        var (head, tail) = (Boundary(text, Keep), Boundary(text, text.Length - Keep));
        return $"{text.AsSpan(0, head)}\n… {tail - head} characters left out …\n{text.AsSpan(tail)}";
    }

    private static int Boundary(string text, int index) =>
        index < text.Length && char.IsLowSurrogate(text[index]) && char.IsHighSurrogate(text[index - 1]) ? index - 1 : index;
}
