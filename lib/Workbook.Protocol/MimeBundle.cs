namespace Workbook.Protocol;

/// <summary>One value in one or more MIME types, the preferred one first.</summary>
/// <param name="Parts">The value in each of them.</param>
public sealed record MimeBundle(IReadOnlyList<MimePart> Parts)
{
    /// <summary>Creates a value of one MIME type.</summary>
    public static MimeBundle Of(string mimeType, string text) => new([new MimePart(mimeType, text)]);
}

/// <summary>A value in one MIME type.</summary>
/// <param name="MimeType">The MIME type, such as <c>text/html</c>.</param>
/// <param name="Text">The value as text.</param>
public sealed record MimePart(string MimeType, string Text);
