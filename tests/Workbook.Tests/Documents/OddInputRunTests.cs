using System.Diagnostics;
using Workbook.Documents;

namespace Workbook.Tests.Documents;

/// <summary>Some of the odd inputs, with the real command.</summary>
public sealed class OddInputRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Unusable =>
        ["cut in an array", "nbformat 3", "a Python notebook", "a pipe that nobody writes to", "source null", "UTF-16, little endian"];

    [Fact]
    public async Task The_odd_that_run_show_what_they_should()
    {
        // All in one run; those that have no name of their own get a number.
        var inputs = OddInputs.All.Where(input => input.Shows is not null)
            .Select((input, i) => (Input: input, Name: input.FileName == "x.ipynb" ? $"{i}.ipynb" : input.FileName)).ToList();
        inputs.ForEach(input => input.Input.Write(folder.File(input.Name)));
        var before = inputs.ConvertAll(input => File.GetLastWriteTimeUtc(folder.File(input.Name)));

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", ".", "--no-book");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.Equal(before, inputs.ConvertAll(input => File.GetLastWriteTimeUtc(folder.File(input.Name))));
        Assert.All(inputs, input =>
        {
            var output = folder.Executed(input.Name).Cells.SelectMany(cell => cell.Outputs).First();
            Assert.Contains(input.Input.Shows!, output.Data(output.MimeTypes.First()), StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task What_cannot_be_run_ends_with_2_and_one_line(string name)
    {
        var input = OddInputs.All.Single(input => input.Name == name);
        input.Write(folder.File("a\nb.ipynb"));

        var ended = await WorkbookProcess.RunAsync(folder.Path, "run", "a\nb.ipynb");

        Assert.Equal((2, ""), (ended.ExitCode, ended.Output));
        Assert.Equal($"unreadable input: {folder.File("a\\nb.ipynb")}: {input.Said}\n", ended.Errors);
        Assert.False(Directory.Exists(folder.File("artifacts")));
    }

    [Fact]
    public async Task A_file_that_one_may_not_read_ends_with_2_and_one_line()
    {
        OddInputs.Tool("chmod", "0", folder.Notebook("x.ipynb", "1"));
        // To the superuser nothing is forbidden.
        string[] asNobody = Environment.UserName == "root" ? ["setpriv", "--reuid=65534", "--clear-groups"] : ["env"];
        var start = new ProcessStartInfo(asNobody[0], [.. asNobody[1..], "dotnet", typeof(NotebookReader).Assembly.Location, "run", "x.ipynb"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        var ended = await WorkbookProcess.EndAsync(Process.Start(start)!);

        Assert.Equal(2, ended.ExitCode);
        Assert.Equal($"unreadable input: {folder.File("x.ipynb")}: expected a file, found none that can be read (Access to the path '{folder.File("x.ipynb")}' is denied.)\n", ended.Errors);
    }

    public void Dispose() => folder.Dispose();
}
