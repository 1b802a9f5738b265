using System.Text.Json.Nodes;

namespace Workbook.Tests.Verify;

/// <summary>The command, on one executed notebook with every kind of output, and on copies of it that were tampered with.</summary>
public sealed class VerifyTests(VerifyTests.Executed executed) : IClassFixture<VerifyTests.Executed>
{
    private const string Figure = """{"data":[{"y":[0.25,0.5]}],"layout":{}}""";

    private static readonly string[] Cells =
    [
        "parameters:var n = 1;",
        "Console.WriteLine($\"n = {n} at {DateTime.Now:HH:mm:ss.fffffff}\"); Console.Error.Write(\"said\");",
        "n + 1",
        "HTML(\"<table><tr><th>T</th></tr><tr><td>0.5</td></tr></table>\")",
        $"display(\"first\"); \"\"\"{Figure}\"\"\".DisplayAs(\"application/vnd.plotly.v1+json\");",
        "Convert.ToBase64String([1, 2, 3, 4]).DisplayAs(\"image/png\");",
        "display(5, \"text/html\", \"text/plain\");",
        "System.IO.File.ReadAllText(\"data.txt\")",
        "",
        "display(1); throw new InvalidOperationException($\"n was {n}\");",
        "\"never\"",
    ];

    /// <summary>Runs the notebook once for all tests.</summary>
    public sealed class Executed : IAsyncLifetime
    {
        internal TemporaryFolder Folder { get; } = new();

        internal string Path => Folder.File("artifacts", "notebooks", "x.ipynb");

        public async ValueTask InitializeAsync()
        {
            Folder.Notebook("x.ipynb", Cells);
            Folder.Raw("data.txt", "read");
            await WorkbookProcess.RunAsync(Folder.Path, "run", "x.ipynb", "--no-book", "--parameter", "n=3");
        }

        public ValueTask DisposeAsync()
        {
            Folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    [Fact]
    public async Task All_agrees_with_the_injected_parameters_in_the_folder_of_the_source()
    {
        var before = File.ReadAllBytes(executed.Path);

        var ended = await WorkbookProcess.RunAsync(executed.Folder.Path, "verify", "artifacts/notebooks/x.ipynb");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.EndsWith("x.ipynb: 10 cells agree (1 timing aside)\n", ended.Output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(executed.Path));
    }

    [Fact]
    public async Task Every_difference_is_named_by_its_cell_and_its_first_place()
    {
        var json = JsonNode.Parse(File.ReadAllText(executed.Path))!;
        JsonNode Output(int cell, int output) => json["cells"]![cell]!["outputs"]![output]!;
        Output(2, 0)["text"]![0] = "n = 4 at 01:02:03\n";
        Output(2, 1)["text"]![0] = "said so";
        Output(3, 0)["output_type"] = "display_data";
        Output(4, 0)["data"]!["text/html"] = "<table><tr><th>T</th></tr><tr><td>0.25</td></tr></table>";
        Output(5, 1)["data"]!["application/vnd.plotly.v1+json"]!["data"]![0]!["y"]![1] = 0.75;
        Output(6, 0)["data"]!["image/png"] = Convert.ToBase64String([1, 2, 7, 4]);
        Output(7, 0)["data"] = new JsonObject { ["text/plain"] = "5", ["text/html"] = Output(7, 0)["data"]!["text/html"]!.DeepClone() };
        json["cells"]![8]!["outputs"]!.AsArray().Clear();
        Output(10, 1)["evalue"] = "n was 4";
        Output(10, 1)["traceback"] = new JsonArray("quite another trace");
        var workbook = json["metadata"]!["workbook"]!;
        (workbook["threads"], workbook["dotnet"], workbook["data"]![0]!["sha256"]) = (64, ".NET 10.0.0", new string('0', 64));
        executed.Folder.Raw("artifacts/notebooks/y.ipynb", json.ToJsonString());

        var ended = await WorkbookProcess.RunAsync(executed.Folder.Path, "verify", "artifacts/notebooks/y.ipynb");

        Assert.Equal(1, ended.ExitCode);
        Assert.Equal(
            """
            artifacts/notebooks/y.ipynb: 8 of 10 cells DIFFER
              cell 3 (id cell-1), output 1, stdout, line 1: "n = 4 at ⟨time⟩" was stored, "n = 3 at ⟨time⟩" now
              cell 3 (id cell-1), output 2, stderr, line 1: "said so" was stored, "said" now
              cell 4 (id cell-2), output 1: display_data (text/html) was stored, execute_result (text/html) now
              cell 5 (id cell-3), output 1, text/html, table row 2, column 1: "0.25" was stored, "0.5" now
              cell 6 (id cell-4), output 2, application/vnd.plotly.v1+json, data[0].y[1]: 0.75 was stored, 0.5 now
              cell 7 (id cell-5), output 1, image/png, byte 2 of 4: 0x07 was stored, 0x03 now
              cell 8 (id cell-6), output 1, MIME types: text/plain, text/html was stored, text/html, text/plain now
              cell 9 (id cell-7), output 1: nothing was stored, execute_result (text/plain) now
              cell 10 (id cell-9), output 2, error, line 1: "n was 4" was stored, "n was 3" now

            """, ended.Errors);
        Assert.Contains("y.ipynb: recorded with runtime .NET 10.0.0 (now ", ended.Output, StringComparison.Ordinal);
        Assert.EndsWith("), threads 64 (now none), another data.txt\n", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notebook_without_outputs_is_run_twice()
    {
        using var folder = new TemporaryFolder();
        folder.Notebook("same.ipynb", "1 + 1");
        folder.Notebook("other.ipynb", "Guid.NewGuid().ToString()");
        folder.Notebook("fails.ipynb", "int x = ;");
        folder.Notebook("many.ipynb", "for (var i = 0; i < 25; i++) display(Guid.NewGuid().ToString());");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "verify", "same.ipynb", "other.ipynb", "fails.ipynb", "many.ipynb");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("same.ipynb: has no outputs, so it ran twice: 1 cell agrees\n", ended.Output, StringComparison.Ordinal);
        Assert.Matches("other.ipynb: has no outputs, so it ran twice: 1 of 1 cells DIFFER\n  cell 1 \\(id cell-0\\), output 1, text/plain, line 1: \"[0-9a-f-]{36}\" in the first run, \"[0-9a-f-]{36}\" in the second\n", ended.Errors);
        Assert.Contains("), output 20, text/plain, line 1: ", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("\n  … 5 more\n", ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("output 21", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("fails.ipynb: FAILED in code cell 1:", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_end_in_time_ends_with_3()
    {
        using var folder = new TemporaryFolder();
        folder.Notebook("x.ipynb", "1 + 1", "while (true) { }");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "verify", "x.ipynb", "--cell-timeout", "2");

        Assert.Equal(3, ended.ExitCode);
        Assert.Contains("x.ipynb: TIMED OUT in code cell 2:", ended.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify", "expected a folder 'notebooks'")]
    [InlineData("verify --fast", "expected notebooks or options that 'verify --help' lists, found '--fast'")]
    [InlineData("verify missing.ipynb", "unreadable input: ")]
    [InlineData("verify moved.ipynb", "expected the folder in which")]
    [InlineData("verify moved.ipynb --timeout 0", "--timeout: expected a number of seconds above 0")]
    public async Task What_cannot_be_verified_ends_with_2(string command, string told)
    {
        using var folder = new TemporaryFolder();
        folder.Raw("moved.ipynb", """{"cells":[],"metadata":{"workbook":{"source":"elsewhere/moved.ipynb"}},"nbformat":4,"nbformat_minor":5}""");

        var ended = await WorkbookProcess.RunAsync(folder.Path, command.Split(' '));

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(told, ended.Errors, StringComparison.Ordinal);
    }
}
