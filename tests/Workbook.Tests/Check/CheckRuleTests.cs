using System.Text.Json.Nodes;
using Workbook.Check;

namespace Workbook.Tests.Check;

/// <summary>Every rule finds its fault, once, and says where and what to do.</summary>
public sealed class CheckRuleTests
{
    private static readonly Rule[] Rules =
    [
        // Ids
        new("no id", Cell(3, cell => cell.Remove("id")), "cell 4: has no id; run `workbook format`, or name the cell"),
        new("an id of another form", Cell(3, cell => cell["id"] = "a b"), "cell 4 (id a b): expected an id of 1 to 64 letters, digits, hyphens and underscores; run `workbook format`, or name the cell"),
        new("an id that is too long", Cell(3, cell => cell["id"] = new string('x', 65)), $"cell 4 (id {new string('x', 65)}): expected an id of 1 to 64 letters, digits, hyphens and underscores; run `workbook format`, or name the cell"),
        new("an id twice", Cell(3, cell => cell["id"] = "setup"), "cell 4 (id setup): has the id of cell 2; run `workbook format`, or name the cell"),

        // Kernels
        new("another kernel", notebook => notebook["metadata"]!["kernelspec"]!["name"] = "python3", "metadata.kernelspec.name: expected \".net-csharp\", found \"python3\"; run `workbook format`"),
        new("no language", notebook => notebook["metadata"]!["language_info"]!.AsObject().Remove("mimetype"), "metadata.language_info.mimetype: expected \"text/x-csharp\", found nothing; run `workbook format`"),
        new("a list of kernels without C#", notebook => notebook["metadata"]!["polyglot_notebook"]!["kernelInfo"]!["items"] = new JsonArray(), "metadata.polyglot_notebook.kernelInfo.items does not list csharp; run `workbook format`"),
        new("a cell in another language", Cell(3, cell => cell["metadata"]!["polyglot_notebook"]!["kernelName"] = "fsharp"), "cell 4 (id code): metadata.polyglot_notebook.kernelName: expected \"csharp\", found \"fsharp\"; write the cell in C#: chapters use no other language"),
        new("a cell without a language", Cell(3, cell => cell["metadata"]!.AsObject().Remove("dotnet_interactive")), "cell 4 (id code): metadata.dotnet_interactive.language: expected \"csharp\", found nothing; run `workbook format`"),

        // Outputs
        new("an output", Cell(3, cell => cell["outputs"] = JsonNode.Parse("""[{"name":"stdout","output_type":"stream","text":"x"}]""")), "cell 4 (id code): stores 1 output; run `workbook format --clear`"),
        new("an execution count", Cell(3, cell => cell["execution_count"] = 3), "cell 4 (id code): stores an execution count; run `workbook format --clear`"),

        // Length
        new("26 lines", Source(3, string.Join('\n', Enumerable.Repeat("1;", 26))), "cell 4 (id code): has 26 lines, 25 are the most; split it, or give the reason in its metadata: \"workbook\": {\"long\": \"reason\"}"),
        new("26 lines without a reason", Cell(3, cell => { cell["source"] = string.Join('\n', Enumerable.Repeat("1;", 26)); cell["metadata"]!["workbook"] = JsonNode.Parse("""{"long":" "}"""); }), "cell 4 (id code): has 26 lines, 25 are the most; split it, or give the reason in its metadata: \"workbook\": {\"long\": \"reason\"}"),

        // What both hosts give
        new("a raw cell", notebook => notebook["cells"]!.AsArray().Add(JsonNode.Parse("""{"cell_type":"raw","id":"r","metadata":{},"source":""}""")), "cell 5 (id r): is a raw cell, which .NET Interactive's #!import runs as code; make it a markdown or a code cell"),
        new("no reference first", Source(1, "using System.IO;\n"), "cell 2 (id setup): the first code cell does not start with a reference; load the library first: #r \"../lib/bin/….dll\""),
        new("a package", Source(3, "#r \"nuget: X\""), "cell 4 (id code): '#r \"nuget: X\"' is not what both hosts do at this place; chapters load no packages: what they need is in ../lib/bin"),
        new("a late reference", Source(3, "#r \"../lib/bin/Recurrent.dll\""), "cell 4 (id code): '#r \"../lib/bin/Recurrent.dll\"' is not what both hosts do at this place; put references first in the first code cell, or in one tagged as needing them, each as #r \"../lib/bin/….dll\""),
        new("a magic command", Source(3, "1;\n#!time"), "cell 4 (id code): '#!time' is not what both hosts do at this place; do without it, or indent it where it is text"),
        new("an import in a string", Source(3, "var x = \"\"\"\n#!import y.ipynb\n\"\"\";"), "cell 4 (id code): '#!import y.ipynb' is not what both hosts do at this place; do without it, or indent it where it is text"),
        new("using var", Source(3, "using var x = File.OpenRead(\"x\");"), "cell 4 (id code): 'using var x = File.OpenRead(\"x\");' does not compile at top level; give it braces: using (var x = …) { … }"),
        new("a name of one host", Source(3, "Microsoft.DotNet.Interactive.KernelInvocationContext.Current.Display(1);"), "cell 4 (id code): 'Microsoft.DotNet.Interactive' is not in both hosts; use display(x), x.Display(), HTML(…) or Recurrent.Notebooks"),

        // Headings
        new("no title", Source(0, "Text"), "cell 3 (id section): the first heading, 'A section', has level 2; put a title above it: # Title"),
        new("a second title", Source(2, "# A section"), "cell 3 (id section): 'A section' is a second title; give it level 2: ## Heading"),
        new("a level that is skipped", Source(2, "### A section"), "cell 3 (id section): 'A section' has level 3 below level 1; give it level 2"),
        new("a heading underlined", Source(2, "A section\n========="), "cell 3 (id section): 'A section' is a second title; give it level 2: ## Heading"),

        // Links
        new("a link to no file", Source(0, "# T\n[x](none.ipynb)"), "cell 1 (id title): 'none.ipynb' is not there; correct the link"),
        new("a picture that is not there", Source(0, "# T\n![x](images/no%20ne.png)"), "cell 1 (id title): 'images/no ne.png' is not there; correct the link"),
        new("a picture in HTML that is not there", Source(0, "# T\n<img alt=\"x\" src='none.png'>"), "cell 1 (id title): 'none.png' is not there; correct the link"),
        new("a link in HTML to no file", Source(0, "# T\n\na <a href=\"none.md\">b</a>"), "cell 1 (id title): 'none.md' is not there; correct the link"),
        new("a link to no heading", Source(0, "# T\n[x](#nowhere)"), "cell 1 (id title): x.ipynb has no heading '#nowhere'; correct the link"),
        new("a link to no heading of a chapter", Source(0, "# T\n[x](01-sequences-and-unrolling.ipynb#nowhere)"), "cell 1 (id title): 01-sequences-and-unrolling.ipynb has no heading '#nowhere'; correct the link"),
        new("a link to nothing", Source(0, "# T\n[x]()"), "cell 1 (id title): a link or an image leads nowhere; correct the link"),
        new("a link without text", Source(0, "# T\n[](#a-section)"), "cell 1 (id title): the link to '#a-section' has no text; say where it leads: [text](…)"),
        new("a path of one machine", Source(0, "# T\n[x](/etc/passwd)"), "cell 1 (id title): '/etc/passwd' is a path of one machine; correct the link"),
        new("a picture that is not attached", Source(0, "# T\n![x](attachment:a.png)"), "cell 1 (id title): 'a.png' is not attached to the cell; correct the link"),
        new("a picture without words", Source(0, "# T\n![](images/book.png)"), "cell 1 (id title): the image 'images/book.png' has no alternative text; say what it shows: ![what it shows](…)"),
        new("a picture in HTML without words", Source(0, "# T\n<img src=\"images/book.png\">"), "cell 1 (id title): the image 'images/book.png' has no alternative text; say what it shows: alt=\"what it shows\""),
    ];

    public static TheoryData<string> Names => [.. Rules.Select(rule => rule.Name)];

    [Fact]
    public void A_clean_notebook_has_no_findings() => Assert.Empty(HouseNotebook.Findings(HouseNotebook.Create(), NotebookCheck.OfContent));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_is_found_once(string name)
    {
        var rule = Rules.Single(rule => rule.Name == name);
        var notebook = HouseNotebook.Create();

        rule.Break(notebook);

        // A picture or heading more or less takes the link to the section with it.
        Assert.Equal([rule.Finding], HouseNotebook.Findings(notebook, NotebookCheck.OfContent).Where(finding => !finding.Contains("'#a-section';", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("# T\n[x](https://example.org/none) <https://example.org> <mailto:a@example.org> [y](//example.org/z)")]
    [InlineData("# T\n`[x](none.md)` and $[x](none.md)$\n\n    ![](none.png)\n")]
    [InlineData("# T\n<img src=\"images/book.png\" alt=\"\"> [x](images) [y](03-hello.ipynb?q=1)")]
    public void What_is_right_is_no_finding(string markdown)
    {
        var notebook = HouseNotebook.Create();

        Source(0, markdown)(notebook);

        Assert.Empty(HouseNotebook.Findings(notebook, NotebookCheck.OfContent));
    }

    [Fact]
    public void A_cell_may_be_long_for_a_reason_and_use_harmless_directives()
    {
        var notebook = HouseNotebook.Create();

        Cell(3, cell =>
        {
            cell["source"] = "#nullable enable\n" + string.Join('\n', Enumerable.Repeat("1;", 20));
            cell["metadata"]!["workbook"] = JsonNode.Parse("""{"long":"a table"}""");
        })(notebook);

        Assert.Empty(HouseNotebook.Findings(notebook, NotebookCheck.OfContent));
    }

    private static Action<JsonObject> Cell(int index, Action<JsonObject> change) => notebook => change(notebook["cells"]![index]!.AsObject());

    private static Action<JsonObject> Source(int index, string source) => Cell(index, cell => cell["source"] = source);

    private sealed record Rule(string Name, Action<JsonObject> Break, string Finding);
}
