using System.Text.Json.Nodes;
using Workbook.Check;
using Workbook.Documents;

namespace Workbook.Tests.Check;

/// <summary>The notebook whose subject is other languages may have cells in them, and share values; no other one may.</summary>
public sealed class PolyglotCheckTests
{
    [Theory]
    [InlineData("fsharp", "#!fsharp\n#!share --from csharp random\nlet x = 1")]
    [InlineData("py", "#!py\n# a comment\nx = 1")]
    [InlineData("csharp", "#!share --from fsharp x\nConsole.WriteLine((int)x);")]
    [InlineData("csharp", "#!set --name y --value @py:x\nConsole.WriteLine((int)y);")]
    [InlineData("csharp", "#!connect jupyter --kernel-name py --kernel-spec python3")]
    public void It_may(string language, string source)
    {
        Assert.Empty(Findings("polyglot.ipynb", language, source));
        Assert.NotEmpty(Findings("x.ipynb", language, source));
    }

    [Fact]
    public void A_cell_of_another_language_begins_with_its_name() => Assert.Contains(
        "cell 4 (id code): is marked as fsharp, but does not say so; begin it with #!fsharp: Jupyter's front ends send the text alone",
        Findings("polyglot.ipynb", "fsharp", "let x = 1"));

    [Theory]
    [InlineData("#!import x.ipynb")]
    [InlineData("#r \"nuget: X\"")]
    public void Other_directives_stay_out(string source) => Assert.NotEmpty(Findings("polyglot.ipynb", "csharp", source));

    private static IEnumerable<string> Findings(string file, string language, string source)
    {
        var notebook = HouseNotebook.Create();
        var cell = notebook["cells"]![3]!;
        cell["source"] = source;
        cell["metadata"] = JsonNode.Parse($$$"""{"dotnet_interactive":{"language":"{{{language}}}"},"polyglot_notebook":{"kernelName":"{{{language}}}"}}""");
        var document = NotebookReader.Parse(notebook.ToJsonString(), file);
        var checkedNotebook = new CheckedNotebook(Path.Combine(Repository.Notebooks, file), document);
        return NotebookCheck.OfContent(checkedNotebook).Concat(CompilerRule.Check(checkedNotebook)).Select(finding => $"{finding with { File = "x" }}"[3..]);
    }
}
