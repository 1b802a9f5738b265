using System.Text.Json.Nodes;

namespace Workbook.Kernel;

/// <summary>One value as one or more MIME types, the preferred one first.</summary>
/// <param name="Parts">MIME type and text, in order.</param>
internal sealed record FormattedValue(IReadOnlyList<(string MimeType, string Text)> Parts)
{
    /// <summary>A value of one MIME type.</summary>
    public FormattedValue(string mimeType, string text)
        : this([(mimeType, text)])
    {
    }

    /// <summary>The parts as an object by MIME type.</summary>
    public JsonObject ToJson()
    {
        var data = new JsonObject();
        foreach (var (mimeType, text) in Parts)
        {
            data[mimeType] = text;
        }

        return data;
    }
}
