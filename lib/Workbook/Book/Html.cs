namespace Workbook.Book;

/// <summary>Putting text into HTML.</summary>
internal static class Html
{
    /// <summary>Text for element content and for attributes in double quotes.</summary>
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>A file name as a relative address, ready for an attribute.</summary>
    public static string Address(string fileName) => Escape(Uri.EscapeDataString(fileName));
}
