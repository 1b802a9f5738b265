using Workbook.Documents;
using Workbook.Run;

namespace Workbook.Tests.Run;

public sealed class ParametersTests
{
    private const string Defaults = """
        // what a reader may change
        var epochs = 10; double rate = 0.1; var small = 0.5f; string name = "x"; bool quick = false; long many = 5; var negative = -1.0m;
        """;

    [Theory]
    [InlineData("epochs", "3", "epochs = 3;")]
    [InlineData("rate", "1e-3", "rate = 0.001d;")]
    [InlineData("rate", "2", "rate = 2d;")]
    [InlineData("small", "0.25", "small = 0.25f;")]
    [InlineData("name", "a \"b\"\\\n5", "name = \"a \\\"b\\\"\\\\\\n5\";")]
    [InlineData("quick", "true", "quick = true;")]
    [InlineData("many", "12345678901", "many = 12345678901L;")]
    [InlineData("negative", "-2.5", "negative = -2.5m;")]
    public void A_value_is_assigned_as_its_type_in_a_cell_after_the_defaults(string name, string value, string assignment)
    {
        var notebook = Notebook(Defaults);

        Parameters.Inject([notebook], new Dictionary<string, string> { [name] = value });

        Assert.Equal(2, notebook.Cells.Count);
        Assert.Equal(assignment, notebook.Cells[1].Source);
        Assert.Equal(["injected-parameters"], notebook.Cells[1].Tags);
    }

    [Theory]
    [InlineData("epochs", "3.5")]
    [InlineData("epochs", "")]
    [InlineData("quick", "1")]
    [InlineData("rate", "NaN")]
    [InlineData("rate", "0,1")]
    [InlineData("unknown", "1")]
    public void A_value_of_another_type_and_an_unknown_name_are_wrong_use(string name, string value) =>
        Assert.Throws<UsageException>(() => Parameters.Inject([Notebook(Defaults)], new Dictionary<string, string> { [name] = value }));

    [Fact]
    public void Only_notebooks_that_declare_a_name_get_it()
    {
        var (with, without) = (Notebook("var epochs = 1;"), Notebook("var other = 1;"));

        Parameters.Inject([with, without], new Dictionary<string, string> { ["epochs"] = "2" });

        Assert.Equal((2, 1), (with.Cells.Count, without.Cells.Count));
    }

    [Fact]
    public async Task The_notebook_runs_with_the_new_value()
    {
        using var folder = new TemporaryFolder();
        folder.Notebook("x.ipynb", "parameters:var rate = 0.5f; var name = \"default\";", "$\"{rate} {name}\"");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", "x.ipynb", "--no-book", "--parameter", "rate=0.25", "--parameter", "name=a=b");

        Assert.Equal(0, ended.ExitCode);
        Assert.Equal("0.25 a=b", folder.Executed("x.ipynb").Cells[2].Outputs.Single().Data("text/plain"));
    }

    private static NotebookDocument Notebook(string defaults)
    {
        var notebook = NotebookReader.Parse("""{"cells":[],"metadata":{},"nbformat":4,"nbformat_minor":5}""", "x.ipynb");
        notebook.Insert(0, NotebookCell.Code("p", defaults, "parameters"));
        return notebook;
    }
}
