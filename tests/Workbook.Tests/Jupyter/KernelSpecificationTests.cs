using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Workbook.Tests.Jupyter;

/// <summary>The folder from which front ends learn of the kernel.</summary>
public sealed class KernelSpecificationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Installed => folder.File("share", "jupyter", "kernels", ".net-csharp");

    [Fact]
    public async Task A_front_end_finds_what_to_start_and_what_it_starts_is_the_command()
    {
        var ended = await InstallAsync();

        Assert.Equal((0, $"Wrote {Installed}"), (ended.ExitCode, ended.Output.Split('\n')[0]));
        var json = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Installed, "kernel.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal((".NET (C#)", "C#", "message"), ((string)json["display_name"]!, (string)json["language"]!, (string)json["interrupt_mode"]!));
        Assert.True(Directory.Exists((string)json["env"]!["DOTNET_ROOT"]!));
        Assert.NotEqual(File.Exists(Path.Combine(Installed, "plotly.min.js")), ended.Errors.Contains("plotly.min.js was not built in", StringComparison.Ordinal));

        string[] command = [.. json["argv"]!.AsArray().Select(argument => (string)argument!)];
        Assert.True(Path.IsPathFullyQualified(command[0]) && Path.IsPathFullyQualified(command[^4]));
        Assert.Equal(["jupyter", "--connection-file", "{connection_file}"], command[^3..]);
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.Path };
        var started = await WorkbookProcess.EndAsync(start);
        Assert.Equal(2, started.ExitCode);
        Assert.Contains("{connection_file}", started.Errors, StringComparison.Ordinal); // There is none of this name.
    }

    [Fact]
    public async Task A_second_replaces_the_first()
    {
        await InstallAsync();
        await File.WriteAllTextAsync(Path.Combine(Installed, "old"), "", TestContext.Current.CancellationToken);

        var ended = await InstallAsync();

        Assert.Equal((0, $"Replaced {Installed}"), (ended.ExitCode, ended.Output.Split('\n')[0]));
        Assert.False(File.Exists(Path.Combine(Installed, "old")));
        Assert.True(File.Exists(Path.Combine(Installed, "kernel.json")));
        Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(Installed)!));
    }

    [Fact]
    public async Task A_folder_with_other_files_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(Installed);
        await File.WriteAllTextAsync(Path.Combine(Installed, "mine"), "mine", TestContext.Current.CancellationToken);

        var ended = await InstallAsync();

        Assert.Equal((2, ""), (ended.ExitCode, ended.Output));
        Assert.Contains("found other files", ended.Errors, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(Assert.Single(Directory.GetFileSystemEntries(Installed)), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_an_environment_it_goes_where_Jupyter_looks_for_the_users_own()
    {
        var command = WorkbookProcess.Command(folder.Path, "jupyter", "install", "--user");
        command.Environment["JUPYTER_DATA_DIR"] = folder.File("own");

        Assert.Equal(0, (await WorkbookProcess.EndAsync(command)).ExitCode);

        Assert.True(File.Exists(folder.File("own", "kernels", ".net-csharp", "kernel.json")));
    }

    [Fact]
    public async Task Both_places_at_once_are_refused()
    {
        var ended = await WorkbookProcess.RunAsync(folder.Path, "jupyter", "install", "--user", "--prefix", folder.Path);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("expected --user or --prefix, found both", ended.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    public void Dispose() => folder.Dispose();

    private Task<WorkbookProcess.Ended> InstallAsync() => WorkbookProcess.RunAsync(folder.Path, "jupyter", "install", "--prefix", folder.Path);
}
