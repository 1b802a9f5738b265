using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Book;

/// <summary>
/// What the search of a book looks through: one entry for each section. It is a script, not JSON, since a page that was
/// opened from disk may load scripts but fetch nothing.
/// </summary>
internal static class SearchIndex
{
    /// <summary>The name of the file, at the root of the book.</summary>
    public const string FileName = "search-index.js";

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The script.</summary>
    public static string Render(IEnumerable<Chapter> chapters)
    {
        var entries = chapters.SelectMany(chapter => chapter.Texts.Select(text => Entry(chapter, text)));
        return $"window.workbookSearchIndex = [\n{string.Join(",\n", entries)}\n];\n";
    }

    private static string Entry(Chapter chapter, SectionText text) => new JsonObject
    {
        ["id"] = Uri.EscapeDataString(chapter.FileName) + (text.Section is { } at ? "#" + Uri.EscapeDataString(at.Id) : ""),
        ["chapter"] = chapter.Title,
        ["section"] = text.Section?.Title ?? "",
        ["text"] = text.Prose,
        ["code"] = text.Code,
    }.ToJsonString(Compact);
}
