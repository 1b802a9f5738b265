namespace Workbook.Tests.Run;

/// <summary>What cannot be run ends with 2 and one line that says why, and nothing is changed.</summary>
public sealed class WrongUseTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("run missing.ipynb", "unreadable input: ")]
    [InlineData("run broken.ipynb", "expected JSON")]
    [InlineData("run python.ipynb", "expected a C# notebook (kernel .net-csharp), found 'python3'")]
    [InlineData("run good.ipynb --jobs 0", "--jobs: expected a whole number from 1, found '0'")]
    [InlineData("run good.ipynb --jobs x", "--jobs: expected a whole number from 1, found 'x'")]
    [InlineData("run good.ipynb --timeout -1", "--timeout: expected a number of seconds above 0, found '-1'")]
    [InlineData("run good.ipynb --timeout soon", "--timeout: expected a number of seconds above 0, found 'soon'")]
    [InlineData("run good.ipynb --cell-timeout 0", "--cell-timeout: expected a number of seconds above 0, found '0'")]
    [InlineData("run good.ipynb --memory 100", "--memory: expected a whole number of megabytes from 128, found '100'")]
    [InlineData("run good.ipynb --parameter novalue", "--parameter: expected NAME=VALUE, found 'novalue'")]
    [InlineData("run good.ipynb --parameter other=1", "expected the name of a parameter (rate), found 'other'")]
    [InlineData("run good.ipynb --parameter rate=fast", "expected a value of type double for parameter 'rate', found 'fast'")]
    [InlineData("run good.ipynb --unknown", "expected notebooks or options that 'run --help' lists, found '--unknown'")]
    [InlineData("run empty", "expected notebooks (*.ipynb, *.dib) in empty, found none")]
    [InlineData("run good.ipynb twice/good.ipynb", "expected notebooks with different file names")]
    [InlineData("run notebooks/good.ipynb --out .", "which would overwrite")]
    [InlineData("run good.ipynb --out good.ipynb", "good.ipynb")]
    [InlineData("run", "expected a folder 'notebooks'")]
    [InlineData("nonsense", "nonsense")]
    public async Task Wrong_use_ends_with_2(string command, string told)
    {
        folder.Raw("broken.ipynb", "{\"cells\": [");
        folder.Raw("python.ipynb", """{"cells":[],"metadata":{"kernelspec":{"name":"python3"}},"nbformat":4}""");
        var good = folder.Notebook("good.ipynb", "parameters:var rate = 0.1;");
        Directory.CreateDirectory(folder.File("empty"));
        foreach (var name in command == "run" ? [] : new[] { "twice", "notebooks" })
        {
            Directory.CreateDirectory(folder.File(name));
            File.Copy(good, folder.File(name, "good.ipynb"));
        }
        var before = Contents();

        var ended = await WorkbookProcess.RunAsync(folder.Path, command.Split(' '));

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(told, ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Errors, StringComparison.Ordinal);
        Assert.Equal(before, Contents());
    }

    [Theory]
    [InlineData("--help", "run")]
    [InlineData("run --help", "--parameter <NAME=VALUE>")]
    [InlineData("run --help", "130 interrupted")]
    [InlineData("--version", "0.1.0")]
    public async Task Help_and_version_end_with_0(string command, string told)
    {
        var ended = await WorkbookProcess.RunAsync(folder.Path, command.Split(' '));

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains(told, ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_by_another_name_is_still_that_of_the_inputs()
    {
        Directory.CreateDirectory(folder.File("notebooks"));
        folder.Notebook("notebooks/linked.ipynb", "1");
        var before = File.ReadAllText(folder.File("notebooks/linked.ipynb"));
        Directory.CreateSymbolicLink(folder.File("link"), folder.Path);

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", "notebooks/linked.ipynb", "--no-book", "--out", "link");

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("which would overwrite", ended.Errors, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(folder.File("notebooks/linked.ipynb")));
    }

    public void Dispose() => folder.Dispose();

    private SortedDictionary<string, string> Contents() =>
        new(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllText));
}
