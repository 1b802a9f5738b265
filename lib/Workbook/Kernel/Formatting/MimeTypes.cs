namespace Workbook.Kernel.Formatting;

/// <summary>The MIME types that the kernel itself produces.</summary>
internal static class MimeTypes
{
    public const string Html = "text/html";
    public const string Plain = "text/plain";
    public const string Markdown = "text/markdown";
    public const string Json = "application/json";
}
