using System.Xml.Linq;
using Workbook.Kernel.Formatting;

namespace Workbook.Tests.Kernel.Formatting;

/// <summary>The HTML of a value, which must be well-formed, taken apart.</summary>
internal sealed record Page(string Html)
{
    private XElement Root { get; } = XElement.Parse(Html, LoadOptions.PreserveWhitespace);

    /// <summary>The members that the outermost tree shows.</summary>
    public IEnumerable<string> Names => Root.Elements("div").Elements("table").Elements("tbody").Elements("tr").Select(row => Inner(row.Elements("td").First()));

    /// <summary>The columns of the outermost table.</summary>
    public IEnumerable<string> Heads => Root.Elements("thead").Descendants("th").Select(Inner);

    /// <summary>What stands above each tree.</summary>
    public List<string> Summaries => [.. Root.Descendants("summary").Select(summary => summary.Value)];

    public static Page Of(object value) => new(HtmlFormatter.Format(value));

    private static string Inner(XElement element) => string.Concat(element.Nodes());
}
