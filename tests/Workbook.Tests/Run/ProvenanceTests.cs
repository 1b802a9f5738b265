using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Workbook.Tests.Run;

/// <summary>What an executed notebook tells about its run; all of it from one run of three notebooks.</summary>
public sealed class ProvenanceTests(ProvenanceTests.Ran ran) : IClassFixture<ProvenanceTests.Ran>
{
    private const string HashOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private const string HashOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public sealed class Ran : IAsyncLifetime
    {
        internal TemporaryFolder Folder { get; } = new();

        public async ValueTask InitializeAsync()
        {
            foreach (var (path, text) in new[] { ("data/abc.txt", "abc"), ("nb/empty.txt", ""), ("nb/unread.txt", ""), ("far.txt", "") })
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Folder.File(path))!);
                Folder.Raw(path, text);
            }

            var library = string.Concat(((string[])["Recurrent", "Recurrent.Data"]).Select(name => $"#r \"{Path.Combine(Repository.Root, "lib", "bin", $"{name}.dll")}\"\n")) + "using Recurrent; using Recurrent.Data;\n";
            Folder.Notebook(
                "nb/uses.ipynb",
                "parameters:var n = 1; var name = \"x\";",
                library + "var r = new RandomSource(7); var s = new RandomSource(18446744073709551615); r.Fork(); new RandomSource(r.State); new RandomSource(7);",
                "DataFile.ReadText(System.IO.Path.Combine(\"..\", \"data\", \"abc.txt\"));",
                "System.IO.File.ReadAllText(\"empty.txt\"); System.IO.File.WriteAllText(\"made.txt\", \"\"); System.IO.File.ReadAllText(\"made.txt\"); // \"unread.txt\"",
                "Recurrent.Kernels.Threads.Count = 3;");
            Folder.Notebook("nb/fails.ipynb", library + "new RandomSource(5);", "throw new Exception();", "1");
            Folder.Notebook("nb/dies.ipynb", library + "new RandomSource(5);", "Environment.FailFast(\"\");");
            var start = WorkbookProcess.Command(Folder.Path, "run", "nb", "--no-book", "--parameter", "n=2");
            start.Environment["DOTNET_EnableAVX"] = "0";
            await WorkbookProcess.EndAsync(start);
        }

        public ValueTask DisposeAsync()
        {
            Folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    [Fact]
    public void Seeds_are_those_given_and_not_those_that_follow_from_them() =>
        Assert.Equal("[7,18446744073709551615]", Of("uses")["seeds"]!.ToJsonString());

    [Fact]
    public void Data_files_are_those_the_library_read_and_those_a_cell_names()
    {
        var files = Of("uses")["data"]!.AsArray().Select(file => ((string?)file!["path"], (long)file["bytes"]!, (string?)file["sha256"]));

        Assert.Equal([("../data/abc.txt", 3, HashOfAbc), ("empty.txt", 0, HashOfNothing)], files);
    }

    [Fact]
    public void The_machine_is_told_as_the_kernel_finds_it()
    {
        var told = Of("uses");

        Assert.Equal(3, (int)told["threads"]!);
        Assert.Equal(Environment.ProcessorCount, (int)told["processors"]!);
        Assert.Equal(RuntimeInformation.FrameworkDescription, (string?)told["dotnet"]);
        Assert.Equal(RuntimeInformation.OSDescription, (string?)told["os"]);
        Assert.NotEmpty((string)told["cpu"]!);
        // The run was forbidden what this process may use.
        Assert.DoesNotContain(told["instruction_sets"]!.AsArray(), set => ((string)set!).StartsWith("AVX", StringComparison.Ordinal));
        Assert.Equal(Workbook.Scripting.Hosting.InstructionSets.Usable().Contains("SSE4.2"), told["instruction_sets"]!.AsArray().Any(set => (string)set! == "SSE4.2"));
    }

    [Fact]
    public void The_command_and_the_library_tell_their_version_and_commit()
    {
        foreach (var build in (JsonObject[])[Of("uses"), Of("uses")["library"]!.AsObject()])
        {
            Assert.Equal("0.1.0", (string?)build["version"]);
            Assert.True(build.TryGetPropertyValue("commit", out var commit));
            Assert.Matches("^([0-9a-f]{40}|)$", (string?)commit ?? "");
        }
    }

    [Fact]
    public void The_notebook_and_each_cell_have_times_parameters_and_a_source()
    {
        var notebook = ran.Folder.Executed("uses.ipynb");
        var times = notebook.Metadata["papermill"]!;

        Assert.Equal("""{"n":2,"name":"x"}""", times["parameters"]!.ToJsonString());
        Assert.Equal("../../nb/uses.ipynb", (string?)Of("uses")["source"]);
        var cells = notebook.Cells.Select(cell => cell.Metadata["papermill"]!).ToList();
        Assert.All(cells, cell => Assert.Equal("completed", (string?)cell["status"]));
        Assert.All(cells, cell => Assert.True(DateTimeOffset.Parse((string)cell["start_time"]!) <= DateTimeOffset.Parse((string)cell["end_time"]!)));
        Assert.InRange(cells.Sum(cell => (double)cell["duration"]!), 0.001, (double)times["duration"]! + 0.01);
    }

    [Fact]
    public void A_failed_cell_is_marked_and_the_kernel_still_tells_what_it_knows()
    {
        var cells = ran.Folder.Executed("fails.ipynb").Cells;

        Assert.Equal(["completed", "failed", null], cells.Select(cell => (string?)cell.Metadata["papermill"]?["status"]));
        Assert.Equal("[5]", Of("fails")["seeds"]!.ToJsonString());
    }

    [Fact]
    public void Of_a_kernel_that_died_the_rest_is_told()
    {
        Assert.Equal("failed", (string?)ran.Folder.Executed("dies.ipynb").Cells[1].Metadata["papermill"]!["status"]);
        Assert.False(Of("dies").ContainsKey("seeds"));
        Assert.NotEmpty((string)Of("dies")["dotnet"]!);
    }

    private JsonObject Of(string name) => ran.Folder.Executed($"{name}.ipynb").Metadata["workbook"]!.AsObject();
}
