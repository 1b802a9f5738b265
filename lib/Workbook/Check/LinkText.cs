using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Workbook.Check;

/// <summary>What a link or an image shows as text.</summary>
internal static class LinkText
{
    /// <summary>The text of a link with that of an image in it; of an image, its alternative text.</summary>
    public static string Of(LinkInline link) => string.Concat(link.Descendants().Select(part => part switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LeafInline other => other.ToString(),
        _ => "",
    }));
}
