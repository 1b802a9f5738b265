using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Workbook.Tests.Kernel;

/// <summary>What the facts page says on scope and directives.</summary>
public sealed class ScopeFactsTests(ScopeFactsTests.Executed run) : IClassFixture<ScopeFactsTests.Executed>
{
    private const string Reference = "#r \"sub/Outer.dll\"\nOuter.Answer()";
    private const string Modern = """
        record Point(int X);
        static int Twice(this int x) => 2 * x;
        int Local() => 3.Twice();
        async IAsyncEnumerable<int> Stream() { yield return 1; await Task.Yield(); yield return Local(); }
        var seen = new List<int>();
        await foreach (var item in Stream()) seen.Add(item);
        seen
        """;

    private const string DefaultUsings = """
        new StringBuilder(new List<int> { 1 }.Sum().ToString()).Append(await Task.FromResult(2)).Append(new ArrayList { 3 }[0]).ToString()
        """;

    private const string ChangeFolder = """
        System.IO.Directory.CreateDirectory("deeper"); Environment.CurrentDirectory = "deeper";
        """;

    public sealed class Executed : ExecutedCells
    {
        protected override IReadOnlyList<string> Cells =>
        [
            Reference, "#load \"loaded.csx\"\nloaded", "Environment.CurrentDirectory", "System.IO.File.ReadAllText(\"beside.txt\")", DefaultUsings, Modern,
            "#!csharp\n1", "#!markdown\n# Title", "#!html\n<hr>\n#!csharp\n2", ChangeFolder, "#load \"../loaded.csx\"\nloaded + 1",
            "using System.Text.Json; using System.Net.Http; JsonSerializer.Serialize(new { a = 1 })", "var text = \"\"\"\n#!csharp\n\"\"\";",
        ];

        protected override void Prepare(string folder)
        {
            File.WriteAllText(Path.Combine(folder, "loaded.csx"), "var loaded = 6;");
            File.WriteAllText(Path.Combine(folder, "beside.txt"), "read");
            Directory.CreateDirectory(Path.Combine(folder, "sub"));
            var inner = Compile(folder, "Inner", "public static class Inner { public static int Value => 42; }");
            Compile(folder, "Outer", "public static class Outer { public static int Answer() => Inner.Value; }", inner);
        }

        private static PortableExecutableReference Compile(string folder, string name, string code, params MetadataReference[] references)
        {
            var path = Path.Combine(folder, "sub", name + ".dll");
            var result = CSharpCompilation.Create(
                name,
                [CSharpSyntaxTree.ParseText(code)],
                [MetadataReference.CreateFromFile(typeof(object).Assembly.Location), .. references],
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(path);
            Assert.True(result.Success, string.Join('\n', result.Diagnostics));
            return MetadataReference.CreateFromFile(path);
        }
    }

    [Fact]
    public void A_referenced_assembly_is_found_from_the_notebooks_folder_and_its_neighbours_with_it() =>
        Assert.Contains(">42<", run.Only(Reference), StringComparison.Ordinal);

    [Fact]
    public void Load_and_file_paths_and_the_working_directory_are_the_notebooks_folder()
    {
        Assert.Contains(">6<", run.Only("#load \"loaded.csx\"\nloaded"), StringComparison.Ordinal);
        Assert.Equal("read", run.Only("System.IO.File.ReadAllText(\"beside.txt\")", "text/plain"));
        Assert.Equal(run.Folder, run.Only("Environment.CurrentDirectory", "text/plain"));
    }

    [Fact]
    public void Paths_follow_a_cell_that_changes_the_working_directory() =>
        Assert.Contains(">7<", run.Only("#load \"../loaded.csx\"\nloaded + 1"), StringComparison.Ordinal);

    [Fact]
    public void The_default_usings_are_there() => Assert.Equal("123", run.Only(DefaultUsings, "text/plain"));

    [Fact]
    public void Other_framework_namespaces_need_only_a_using() =>
        Assert.Equal("{\"a\":1}", run.Only("using System.Text.Json; using System.Net.Http; JsonSerializer.Serialize(new { a = 1 })", "text/plain"));

    [Fact]
    public void Records_extension_methods_local_functions_and_await_foreach_compile_at_top_level() =>
        Assert.Contains("[ 1, 6 ]", run.Only(Modern), StringComparison.Ordinal);

    [Fact]
    public void Language_directives_choose_how_a_part_is_taken()
    {
        Assert.Contains(">1<", run.Only("#!csharp\n1"), StringComparison.Ordinal);
        Assert.Equal("# Title", run.Only("#!markdown\n# Title", "text/markdown"));
        Assert.Equal(["<hr>", "<div class=\"dni-plaintext\"><pre>2</pre></div>"], run["#!html\n<hr>\n#!csharp\n2"].Select(output => output.Data("text/html")));
    }

    [Fact]
    public void A_directive_line_is_one_even_inside_a_raw_string()
    {
        var error = Assert.Single(run["var text = \"\"\"\n#!csharp\n\"\"\";"]);
        Assert.Equal("CompilationError", error.ErrorName);
    }
}
