using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Workbook.Check;

/// <summary>The HTML tags that stand in markdown.</summary>
internal static partial class HtmlTags
{
    /// <summary>The tags of a name, each with its attributes.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Of(MarkdownDocument markdown, string name) =>
        markdown.Descendants<HtmlBlock>().Select(block => block.Lines.ToString())
            .Concat(markdown.Descendants<HtmlInline>().Select(inline => inline.Tag))
            .SelectMany(html => Tag().Matches(html))
            .Where(tag => tag.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(Attributes);

    private static Dictionary<string, string> Attributes(Match tag)
    {
        var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match attribute in Attribute().Matches(tag.Groups["rest"].Value))
        {
            attributes.TryAdd(attribute.Groups["name"].Value, System.Net.WebUtility.HtmlDecode(attribute.Groups["value"].Value.Trim('"', '\'')));
        }

        return attributes;
    }

    [GeneratedRegex("<(?<name>[a-zA-Z][a-zA-Z0-9]*)(?<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")]
    private static partial Regex Tag();

    [GeneratedRegex("""(?<name>[^\s"'=/>]+)(?:\s*=\s*(?<value>"[^"]*"|'[^']*'|[^\s"'>]+))?""")]
    private static partial Regex Attribute();
}
