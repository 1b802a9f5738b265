using System.Text.Json.Nodes;

namespace Workbook.Tests.Kernel.Languages;

/// <summary>Mermaid gives its source in the forms that front ends draw.</summary>
public sealed class MermaidTests(CellSession session) : IClassFixture<CellSession>
{
    [Fact]
    public async Task A_diagram_is_shown_as_source_and_as_a_page_that_draws_it()
    {
        var ended = await session.RunAsync("#!mermaid\ngraph LR\nA[\"<b>\"] --> B");

        Assert.Equal(["graph LR\nA[\"<b>\"] --> B"], ended.Shown("text/vnd.mermaid"));
        Assert.Equal(ended.Shown("text/vnd.mermaid"), ended.Shown("text/plain"));
        Assert.Contains("A[&quot;&lt;b&gt;&quot;] --&gt; B</pre>", Assert.Single(ended.Shown()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_page_names_the_version_that_the_build_brings()
    {
        var packages = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "lib", "Workbook", "Assets", "package.json"), TestContext.Current.CancellationToken))!;

        var html = Assert.Single((await session.RunAsync("graph LR", "mermaid")).Shown());

        Assert.Contains($"@mermaid-js/tiny@{packages["dependencies"]!["@mermaid-js/tiny"]}/", html, StringComparison.Ordinal);
    }
}
