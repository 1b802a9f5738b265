namespace Workbook.Tests.Kernel.Language;

/// <summary>What can be written at a place in a cell.</summary>
public sealed class CompletionTests(DocumentedAssembly assembly) : IClassFixture<DocumentedAssembly>
{
    private readonly CellSession session = assembly.Session;

    [Fact]
    public async Task Members_of_a_variable_that_an_earlier_cell_declared_are_listed()
    {
        await session.RunAsync("var text = \"abc\";");

        var all = await session.CompleteAsync("text.|");
        var fitting = await session.CompleteAsync("var x = text.Sub|;");

        Assert.Contains(all.Completions, one => one is { Text: "Length", Kind: "Property" });
        Assert.Contains(all.Completions, one => one is { Text: "Substring", Kind: "Method" });
        Assert.Equal((5, 5), (all.Start, all.End));
        Assert.Equal(["Substring"], fitting.Completions.Select(one => one.Text));
        Assert.Equal((13, 16), (fitting.Start, fitting.End));
    }

    [Theory]
    [InlineData("rod.|", "Metres")]
    [InlineData("Length.|", "Of")]
    [InlineData("Measures.|", "Length")]
    [InlineData("Len|", "Length")]
    [InlineData("rod.met|", "Metres")]
    public async Task What_a_referenced_assembly_has_is_listed(string code, string expected) => await ListsAsync(code, expected);

    [Fact]
    public async Task Names_of_earlier_cells_are_listed_and_the_latest_of_the_same_name_counts()
    {
        await session.RunAsync("var renamed = 1; int Twice(int x) => 2 * x; record Pair(int First, int Second);");
        await session.RunAsync("var renamed = \"text\";");

        await ListsAsync("ren|", "renamed");
        await ListsAsync("Tw|", "Twice");
        await ListsAsync("new Pa|", "Pair");
        await ListsAsync("new Pair(1, 2).|", "Second");
        await ListsAsync("renamed.|", "Length");
    }

    [Fact]
    public async Task A_cell_that_fails_leaves_the_names_before_it()
    {
        await session.RunAsync("var beforeFailure = 1;");
        await session.RunAsync("var inFailure = 1; throw new Exception();");
        await session.RunAsync("this does not compile");

        await ListsAsync("beforeF|", "beforeFailure");
        await ListsAsync("inF|", "inFailure");
    }

    [Theory]
    [InlineData("fore|", "foreach")]
    [InlineData("using System.Thre|", "Threading")]
    [InlineData("Console.Wr|", "WriteLine")]
    [InlineData("var list = new List<int>(); list.Sel|", "Select")]
    [InlineData("var own = new { Inner = 1 };\nown.|", "Inner")]
    [InlineData("int F(int argument)\n{\n    return arg|\n}", "argument")]
    [InlineData("Enumerable.Range(0, 3).Select(x => x.ToS|", "ToString")]
    [InlineData("$\"{Console.Ou|}\"", "Out")]
    [InlineData("disp|", "display")]
    public async Task Keywords_namespaces_and_members_are_listed(string code, string expected) => await ListsAsync(code, expected);

    [Theory]
    [InlineData("#!ls|", "#!lsmagic")]
    [InlineData("var x = 1;\n#!ls|", "#!lsmagic")]
    [InlineData("#!ti|", "#!time")]
    [InlineData("#!ht|", "#!html")]
    public async Task Directives_are_listed(string code, string expected)
    {
        var found = await session.CompleteAsync(code);

        Assert.Contains(expected, found.Completions.Select(one => one.Text));
        Assert.Equal(code[code.IndexOf('#', StringComparison.Ordinal)..^1], code[found.Start..found.End]);
    }

    [Theory]
    [InlineData("\"Cons|\"")]
    [InlineData("// Cons|")]
    [InlineData("/* Cons| */")]
    [InlineData("'C|'")]
    [InlineData("var x = 12|")]
    [InlineData("undefined.|")]
    [InlineData("#!html\nCons|")]
    [InlineData("#!value --name x\nCons|\n#!csharp\n1")]
    public async Task Nothing_is_listed_where_nothing_can_be_known(string code) => Assert.Empty((await session.CompleteAsync(code)).Completions);

    [Fact]
    public async Task In_the_middle_of_a_word_its_beginning_counts()
    {
        var found = await session.CompleteAsync("Console.Wri|teLine(1);");

        Assert.All(found.Completions, one => Assert.StartsWith("Wri", one.Text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("WriteLine", found.Completions.Select(one => one.Text));
        Assert.Equal((8, 11), (found.Start, found.End));
    }

    [Fact]
    public async Task What_fits_letter_by_letter_comes_first()
    {
        await session.RunAsync("var ordered = 1; var Ordinary = 1;");

        var texts = (await session.CompleteAsync("Ord|")).Completions.Select(one => one.Text).ToList();

        Assert.InRange(texts.IndexOf("Ordinary"), 0, texts.IndexOf("ordered") - 1);
        Assert.Equal(texts.Distinct(), texts);
    }

    [Theory]
    [InlineData("|")]
    [InlineData("|Console")]
    [InlineData("\n\n|\n")]
    [InlineData("{ ( |")]
    [InlineData("😀.|")]
    [InlineData("\r\n|\r\nvar x = 1;")]
    [InlineData("#|")]
    [InlineData("#r \"|\"")]
    [InlineData("#!|")]
    [InlineData("#!nonsense |")]
    [InlineData("#!html\n<b>|")]
    public async Task Any_code_has_an_answer(string code)
    {
        var found = await session.CompleteAsync(code);

        Assert.InRange(found.Start, 0, found.End);
        Assert.Equal(code.IndexOf('|', StringComparison.Ordinal), found.End);
    }

    [Theory]
    [InlineData("\n\n\nConsole.Wri|")]
    [InlineData("\r\n\r\nConsole.Wri|")]
    [InlineData("var a = 1;\r\nvar b = 2;\r\nConsole.Wri|;\r\n")]
    [InlineData("#!time\nConsole.Wri|")]
    [InlineData("#!time\r\n\r\nConsole.Wri|")]
    [InlineData("var a = 1;\n#!time\nvar b = 2;\nConsole.Wri|")]
    [InlineData("#r \"Measures.dll\"\n\nConsole.Wri|")]
    [InlineData("\n#!csharp\n\n  Console.Wri|\n\n#!html\n<b>")]
    [InlineData("var face = \"😀\"; Console.Wri|")]
    [InlineData("    Console.Wri|")]
    [InlineData("#!time\n    Console.Wri|")]
    [InlineData("#!html\n<b>\n#!c#\nConsole.Wri|")]
    public async Task A_place_is_found_behind_lines_and_directives(string code)
    {
        var found = await session.CompleteAsync(code);

        Assert.Contains("WriteLine", found.Completions.Select(one => one.Text));
        Assert.Equal("Wri", code[found.Start..found.End]);
    }

    private async Task ListsAsync(string code, string expected) =>
        Assert.Contains(expected, (await session.CompleteAsync(code)).Completions.Select(one => one.Text));
}
