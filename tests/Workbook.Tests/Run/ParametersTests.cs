using Workbook.Documents;
using Workbook.Run;

namespace Workbook.Tests.Run;

public sealed class ParametersTests
{
    private const string Defaults = """
        // what a reader may change
        var epochs = 10; double rate = 0.1; var small = 0.5f; string name = "x"; bool quick = false; long many = 5; var negative = -1.0m;
        sbyte tiny = 1; byte octet = 1; short brief = 1; ushort port = 1; uint seed = 1; ulong big = 1; nint native = 1; nuint unsigned = 1; Half half = (Half)1;
        char letter = 'a'; int? limit = null; string? title = null; System.Double full = 1; Int32 net = 1; /* two */ int a = 1, b = 2;
        double[] rates = [0.1, 0.2]; var sizes = new[] { 1, 2.5 }; var list = new List<int> { 1 }; IReadOnlyList<string> words = ["a"]; int[][] grid = [];
        bool?[] answers = [null]; System.Collections.Generic.List<char> chars = ['a'];
        const int fixedSize = 3; DayOfWeek day = DayOfWeek.Monday; int @class = 1; var text = $"{1}"; var cast = (float)1;
        (int, int) pair = (1, 2); var (left, right) = (1, 2); var computed = 1 + 1; double[,] matrix = new double[1, 1];
        void Local() { int hidden = 1; }
        """;

    [Theory]
    [InlineData("epochs", "3", "epochs = 3;")]
    [InlineData("epochs", "1e3", "epochs = 1000;")]
    [InlineData("epochs", "1_000", "epochs = 1000;")]
    [InlineData("epochs", "0xFF", "epochs = 255;")]
    [InlineData("epochs", "-2147483648", "epochs = -2147483648;")]
    [InlineData("rate", "1e-3", "rate = 0.001d;")]
    [InlineData("rate", "2", "rate = 2d;")]
    [InlineData("rate", "-0.0", "rate = -0d;")]
    [InlineData("small", "0.25", "small = 0.25f;")]
    [InlineData("name", "a \"b\"\\\n5", "name = \"a \\\"b\\\"\\\\\\n5\";")]
    [InlineData("name", "", "name = \"\";")]
    [InlineData("name", "null", "name = \"null\";")]
    [InlineData("quick", "True", "quick = true;")]
    [InlineData("many", "12345678901", "many = 12345678901L;")]
    [InlineData("negative", "-2.5", "negative = -2.5m;")]
    [InlineData("tiny", "-128", "tiny = -128;")]
    [InlineData("octet", "255", "octet = 255;")]
    [InlineData("brief", "-5", "brief = -5;")]
    [InlineData("port", "8080", "port = 8080;")]
    [InlineData("seed", "0x5EED", "seed = 24301u;")]
    [InlineData("big", "0xFFFF_FFFF_FFFF_FFFF", "big = 18446744073709551615UL;")]
    [InlineData("native", "-5", "native = unchecked((nint)(-5L));")]
    [InlineData("unsigned", "5", "unsigned = unchecked((nuint)(5UL));")]
    [InlineData("half", "-0.1", "half = (Half)(-0.1d);")]
    [InlineData("letter", "'", "letter = '\\'';")]
    [InlineData("limit", "null", "limit = null;")]
    [InlineData("limit", "5", "limit = 5;")]
    [InlineData("title", "null", "title = null;")]
    [InlineData("title", "none", "title = \"none\";")]
    [InlineData("full", "1", "full = 1d;")]
    [InlineData("net", "1", "net = 1;")]
    [InlineData("b", "5", "b = 5;")]
    [InlineData("rates", "[1e-3, 2]", "rates = [0.001d, 2d];")]
    [InlineData("rates", "[]", "rates = [];")]
    [InlineData("sizes", "[3]", "sizes = [3d];")]
    [InlineData("list", "[3, 4]", "list = [3, 4];")]
    [InlineData("words", "[\"x\", \"\\u00e4\"]", "words = [\"x\", \"ä\"];")]
    [InlineData("grid", "[[1, 2], []]", "grid = [[1, 2], []];")]
    [InlineData("answers", "[true, null]", "answers = [true, null];")]
    [InlineData("chars", "[\"x\"]", "chars = ['x'];")]
    [InlineData("fixedSize", "4", "const int fixedSize = 4;")]
    [InlineData("day", "Friday", "day = DayOfWeek.Friday;")]
    [InlineData("class", "2", "@class = 2;")]
    [InlineData("text", "x", "text = \"x\";")]
    [InlineData("cast", "2", "cast = 2f;")]
    public void A_value_is_assigned_as_its_type_in_a_cell_after_the_defaults(string name, string value, string assignment)
    {
        var notebook = Notebook(Defaults);

        Parameters.Inject([notebook], new Dictionary<string, string> { [name] = value });

        Assert.Equal(2, notebook.Cells.Count);
        Assert.Equal(assignment, notebook.Cells[1].Source);
        Assert.Equal(["injected-parameters"], notebook.Cells[1].Tags);
    }

    [Theory]
    [InlineData("epochs", "3.5", "a value of type int for parameter 'epochs', found '3.5'")]
    [InlineData("epochs", "", "type int")]
    [InlineData("epochs", "2147483648", "type int")]
    [InlineData("epochs", "0xFFFFFFFF", "type int")]
    [InlineData("epochs", "1__", "type int")]
    [InlineData("epochs", "null", "type int")]
    [InlineData("octet", "-1", "type byte")]
    [InlineData("quick", "1", "type bool")]
    [InlineData("rate", "NaN", "type double")]
    [InlineData("rate", "1e999", "type double")]
    [InlineData("rate", "0,1", "type double")]
    [InlineData("half", "1e9", "type Half")]
    [InlineData("letter", "ab", "type char")]
    [InlineData("limit", "x", "type int?")]
    [InlineData("rates", "0.1", "type double[] for parameter 'rates' as a JSON list such as [1, 2], found '0.1'")]
    [InlineData("rates", "[1, 2", "type double[]")]
    [InlineData("rates", "[\"1\"]", "type double[]")]
    [InlineData("rates", "[null]", "type double[]")]
    [InlineData("rates", "[[1]]", "type double[]")]
    [InlineData("words", "[1]", "type IReadOnlyList<string>")]
    [InlineData("answers", "[1]", "type bool?[]")]
    [InlineData("day", "Fri day", "type DayOfWeek")]
    [InlineData("pair", "(3, 4)", "a string or an enum, or an array or a List of these, found the type '(int, int)'")]
    [InlineData("matrix", "[[1]]", "found the type 'double[,]'")]
    [InlineData("left", "1", "parameter 'left' to be declared with its type")]
    [InlineData("computed", "1", "parameter 'computed' to be declared with its type")]
    [InlineData("hidden", "1", "expected the name of a parameter (a, answers,")]
    [InlineData("unknown", "1", "found 'unknown'")]
    public void A_value_of_another_type_and_an_unknown_name_are_wrong_use(string name, string value, string told)
    {
        var error = Assert.Throws<UsageException>(() => Parameters.Inject([Notebook(Defaults)], new Dictionary<string, string> { [name] = value }));

        Assert.Contains(told, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cell_of_an_earlier_run_is_replaced_and_stays_where_no_value_is_given()
    {
        var notebook = Notebook("int a = 1, b = 2;");
        Parameters.Inject([notebook], new Dictionary<string, string> { ["a"] = "5" });
        Parameters.Inject([notebook], new Dictionary<string, string>());
        Assert.Equal("a = 5;", notebook.Cells[1].Source);

        Parameters.Inject([notebook], new Dictionary<string, string> { ["b"] = "6" });

        Assert.Equal(2, notebook.Cells.Count);
        Assert.Equal("b = 6;", notebook.Cells[1].Source); // As papermill: what was injected before is gone.
    }

    [Theory]
    [InlineData(5, "injected-parameters-2")]
    [InlineData(4, null)]
    public void The_new_cell_has_an_id_of_its_own_where_cells_have_ids(int minor, string? id)
    {
        var notebook = Notebook("int a = 1;");
        notebook.Json["nbformat_minor"] = minor;
        notebook.Insert(1, NotebookCell.Code("injected-parameters", "1"));

        Parameters.Inject([notebook], new Dictionary<string, string> { ["a"] = "5" });

        Assert.Equal(id, notebook.Cells[1].Id);
    }

    [Fact]
    public void The_values_that_a_run_had_are_told_as_json()
    {
        var notebook = Notebook("""
            var epochs = 10; double rate = -0.5; string name = "x"; char c = 'a'; int? none = null; float[] list = new[] { 1f, 2f };
            List<int> more = new() { 1, 2 }; var day = DateTime.Now.Day; decimal price = 1.10m; int[] ids = [1, 2];
            """);
        Parameters.Inject([notebook], new Dictionary<string, string> { ["epochs"] = "3", ["ids"] = "[-7]" });

        Assert.Equal(
            """{"epochs":3,"rate":-0.5,"name":"x","c":"a","none":null,"list":[1,2],"more":[1,2],"day":"DateTime.Now.Day","price":1.10,"ids":[-7]}""",
            ParameterValues.Of(notebook).ToJsonString());
    }

    [Fact]
    public void Only_notebooks_that_declare_a_name_get_it()
    {
        var (with, without) = (Notebook("var epochs = 1;"), Notebook("var other = 1;"));

        Parameters.Inject([with, without], new Dictionary<string, string> { ["epochs"] = "2" });

        Assert.Equal((2, 1), (with.Cells.Count, without.Cells.Count));
    }

    [Fact]
    public async Task The_notebook_runs_with_the_new_values()
    {
        // Each of these has meant something to a reader of code that was careless: the C# text must mean the value itself.
        const string Odd = "a=b \"q\" 'q' \\ {0} \n\r\t\u2028\u0085\u200B ä 😀 $@\"\"\" */ //";
        using var folder = new TemporaryFolder();
        folder.Notebook(
            "x.ipynb",
            "parameters:var rate = 0.5f; var name = \"default\"; const int size = 1; double[] list = []; nint native = 1; Half half = (Half)1; char c = 'a'; string[] words = [];",
            "$\"{rate} {size} {string.Join(' ', list)} {native} {half} {(int)c} {name == words[0]} {string.Join(' ', name.Select(x => (int)x))}\"");
        string[] parameters = ["rate=0.25", $"name={Odd}", "size=3", "list=[0.1, -2e-7]", "native=-5", "half=-0.1", "c=\\", $"words={System.Text.Json.JsonSerializer.Serialize(new[] { Odd })}"];

        var ended = await WorkbookProcess.RunAsync(folder.Path, ["run", "x.ipynb", "--no-book", .. parameters.SelectMany(one => new[] { "--parameter", one })]);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        var executed = folder.Executed("x.ipynb");
        Assert.Equal(
            $"0.25 3 0.1 -2E-07 -5 -0.1 92 True {string.Join(' ', Odd.Select(x => (int)x))}",
            executed.Cells[2].Outputs.Single().Data("text/plain"));
        Assert.Equal("[0.1,-2E-07]", executed.Metadata["papermill"]!["parameters"]!["list"]!.ToJsonString());
    }

    private static NotebookDocument Notebook(string defaults)
    {
        var notebook = NotebookReader.Parse("""{"cells":[],"metadata":{},"nbformat":4,"nbformat_minor":5}""", "x.ipynb");
        notebook.Insert(0, NotebookCell.Code("p", defaults, "parameters"));
        return notebook;
    }
}
