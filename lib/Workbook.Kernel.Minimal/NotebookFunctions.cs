using Workbook.Protocol;

namespace Workbook.Kernel.Minimal;

#pragma warning disable IDE1006, CA1708 // The names are the convention: display(x) beside x.Display().
/// <summary>What every cell can call without a <c>using</c>, by the names that .NET Interactive gives it.</summary>
public static class NotebookFunctions
{
    /// <summary>Shows a value.</summary>
    /// <param name="value">Any value, or null.</param>
    /// <param name="mimeTypes">The MIME types to show it in; where none are given, those that its type prefers.</param>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => value.Display(mimeTypes);

    /// <summary>Shows a value.</summary>
    /// <param name="value">Any value, or null.</param>
    /// <param name="mimeTypes">The MIME types to show it in; where none are given, those that its type prefers.</param>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => DisplayedValue.Show(ValueFormatter.Format(value, mimeTypes));

    /// <summary>Shows text as the MIME type given.</summary>
    /// <param name="value">The content.</param>
    /// <param name="mimeType">A MIME type such as <c>text/markdown</c>.</param>
    public static DisplayedValue DisplayAs(this string value, string mimeType) => DisplayedValue.Show(MimeBundle.Of(mimeType, value));

    /// <summary>Marks text as HTML; show it as a cell's result or with <c>display</c>.</summary>
    /// <param name="content">The markup.</param>
    public static HtmlContent HTML(string content) => new(content);
}
