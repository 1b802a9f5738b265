using Workbook.Kernel.Formatting;

namespace Workbook.Kernel.InScope;

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
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) =>
        DisplayedValue.Show(ValueFormatter.Format(value, mimeTypes));

    /// <summary>Shows text as it stands, as the MIME type given.</summary>
    /// <param name="value">The content.</param>
    /// <param name="mimeType">A MIME type such as <c>text/markdown</c>.</param>
    public static DisplayedValue DisplayAs(this string value, string mimeType) =>
        DisplayedValue.Show(new FormattedValue(mimeType, value));

    /// <summary>Shows a sequence as a table: one row an item, one column for each of their members.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="value">The items; the first 20 are shown.</param>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T>? value) =>
        value is null ? value.Display() : DisplayedValue.Show(new FormattedValue(MimeTypes.Html, HtmlFormatter.Tabular(value)));

    /// <summary>Marks text as HTML; show it as a cell's result or with <c>display</c>.</summary>
    /// <param name="content">The markup.</param>
    public static HtmlContent HTML(string content) => new(content);

    /// <summary>Adds a style sheet to the notebook.</summary>
    /// <param name="content">The rules.</param>
    public static void CSS(string content) => HTML($"<style>{content}</style>").Display();

    /// <summary>Adds a script to the notebook.</summary>
    /// <param name="scriptContent">The script.</param>
    public static void Javascript(string scriptContent) =>
        HTML($"<script type=\"text/javascript\">{scriptContent}</script>").Display();
}
