using Workbook.Check;

namespace Workbook.Tests.Check;

/// <summary>Cells are compiled as a run compiles them, one after another, and none is run.</summary>
public sealed class CompilerRuleTests
{
    [Fact]
    public void A_clean_notebook_compiles() => Assert.Empty(Findings("var x = 1;", "new RandomSource(1).NextDouble() + x"));

    [Fact]
    public void A_warning_is_found() => Assert.Equal(
        ["cell 4 (id code): (1,15): warning CS0168: The variable 'y' is declared but never used; correct it: graders take what is on stderr for a failure"],
        Findings("int F() { int y; return 1; }"));

    [Fact]
    public void After_an_error_nothing_is_asked_of_the_cells_below() => Assert.Equal(
        ["cell 4 (id code): (2,1): error CS0103: The name 'foo' does not exist in the current context; correct it: the run would stop here"],
        Findings("var z = 1;\nfoo(z);", "z", "bar()"));

    [Theory]
    [InlineData("namespace N { }")]
    [InlineData("Span<int> s = [1];")]
    [InlineData("SVG(\"x\")")]
    [InlineData("#r \"none.dll\"")]
    public void What_does_not_compile_at_top_level_is_found(string cell) => Assert.Contains("error CS", Findings(cell)[0], StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_run()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}");

        Assert.Empty(Findings($"System.IO.File.WriteAllText(@\"{file}\", \"\"); throw new Exception();"));

        Assert.False(File.Exists(file));
    }

    [Fact]
    public void What_has_a_finding_of_its_own_is_not_compiled() => Assert.Empty(Findings("#!time\n#r \"nuget: X\"\n1"));

    private static string[] Findings(params string[] sources)
    {
        var notebook = HouseNotebook.Create();
        var cells = notebook["cells"]!.AsArray();
        var last = cells[3]!;
        cells.RemoveAt(3);
        foreach (var source in sources)
        {
            var cell = last.DeepClone();
            cell["source"] = source;
            cells.Add(cell);
        }

        return HouseNotebook.Findings(notebook, CompilerRule.Check);
    }
}
