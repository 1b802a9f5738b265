namespace Workbook.Jupyter;

/// <summary>Places in text: the protocol counts Unicode's code points, .NET the units of UTF-16.</summary>
internal static class CodePoints
{
    /// <summary>Gives the index of a place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">The number of code points before it; one beyond the text stands for its end.</param>
    public static int IndexOf(string text, int place)
    {
        var index = 0;
        for (var passed = 0; passed < place && index < text.Length; passed++)
        {
            index += char.IsSurrogatePair(text, index) ? 2 : 1;
        }

        return index;
    }

    /// <summary>Counts the code points before an index.</summary>
    public static int Count(string text, int index)
    {
        var count = 0;
        for (var i = 0; i < index; count++)
        {
            i += char.IsSurrogatePair(text, i) ? 2 : 1;
        }

        return count;
    }
}
