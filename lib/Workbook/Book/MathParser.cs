using Markdig.Extensions.Mathematics;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Workbook.Book;

/// <summary>
/// Finds mathematics as notebooks write it: <c>$…$</c>, where no blank follows the first or precedes the last dollar
/// and no digit follows the last (so that prices stay prices), and <c>$$…$$</c>, with blanks and over several lines.
/// </summary>
internal sealed class MathParser : MathInlineParser
{
    /// <inheritdoc/>
    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var text = slice.Text;
        var start = slice.Start;
        var dollars = slice.PeekChar() == '$' ? 2 : 1;
        if (start > 0 && text[start - 1] == '$' || FindEnd(text, start + dollars, slice.End, dollars) is not { } end)
        {
            return false;
        }

        processor.Inline = new MathInline
        {
            Delimiter = '$',
            DelimiterCount = dollars,
            Content = new StringSlice(text, start + dollars, end - 1),
            Span = new SourceSpan(processor.GetSourcePosition(start, out var line, out var column), processor.GetSourcePosition(end + dollars - 1)),
            Line = line,
            Column = column,
        };
        slice.Start = end + dollars;
        return true;
    }

    /// <summary>Where the closing dollars are.</summary>
    private static int? FindEnd(string text, int from, int last, int dollars)
    {
        if (dollars == 1 && (from > last || char.IsWhiteSpace(text[from])))
        {
            return null;
        }

        for (var i = from; i + dollars - 1 <= last; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '$' && i > from && (dollars == 2 ? text[i + 1] == '$' : Closes(text, i, last)))
            {
                return i;
            }
        }
        return null;
    }

    private static bool Closes(string text, int at, int last) =>
        !char.IsWhiteSpace(text[at - 1]) && (at == last || !char.IsAsciiDigit(text[at + 1]));
}
