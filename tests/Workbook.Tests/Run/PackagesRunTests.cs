using System.Diagnostics;
using Workbook.Tests.Kernel.Directives;

namespace Workbook.Tests.Run;

/// <summary>A notebook that takes packages from a folder beside it, by the command.</summary>
public sealed class PackagesRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DirectoryInfo temporary = Directory.CreateTempSubdirectory("w"); // Short: the kernel's pipe lies in it.

    [Fact]
    public async Task Packages_come_from_the_notebooks_folder_whatever_lies_above_the_temporary_project()
    {
        HandmadePackage.WriteSource(folder.Path);
        await File.WriteAllTextAsync(Path.Combine(temporary.FullName, "Directory.Build.props"), "<Project><Nonsense/></Project>", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(temporary.FullName, "Directory.Build.rsp"), "-nonsense", TestContext.Current.CancellationToken);
        folder.Notebook("x.ipynb", "#i \"nuget:feed\"\n#r \"nuget:Tests.Outer,1.0.0\"\nOuter.Answer().ToString()", "#r \"nuget:Tests.Missing\"");
        using var process = Start();

        var ended = await WorkbookProcess.EndAsync(process);

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("NU1101: Unable to find package Tests.Missing.", ended.Errors, StringComparison.Ordinal);
        Assert.Equal("42", folder.Executed("x.ipynb").Cells[0].Outputs.Last().Data("text/plain"));
        Assert.Empty(Directory.GetDirectories(folder.File("home", ".packagemanagement", "nuget", "Projects"))); // The engine's, which it deletes only where it ends by itself.
    }

    [Fact]
    public async Task A_restore_that_hangs_ends_with_the_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a shell script stands for dotnet");
        var hanging = folder.Raw("hanging", "#!/bin/sh\nsleep 1000 &\necho $! > pid.new\nmv pid.new \"$PID_FILE\"\nwait\n");
        Process.Start("chmod", ["+x", hanging]).WaitForExit();
        folder.Notebook("x.ipynb", "#r \"nuget:Tests.Never,1.0.0\"");
        using var process = Start(("DOTNET_HOST_PATH", hanging), ("PID_FILE", folder.File("pid")));
        while (!File.Exists(folder.File("pid")))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        using (var kill = Process.Start("kill", [process.Id.ToString()]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var ended = await WorkbookProcess.EndAsync(process);
        Assert.Equal(130, ended.ExitCode);
        var status = $"/proc/{File.ReadAllText(folder.File("pid")).Trim()}/stat";
        Assert.False(File.Exists(status) && !File.ReadAllText(status).Contains(") Z ", StringComparison.Ordinal), "a process is left");
    }

    public void Dispose()
    {
        folder.Dispose();
        temporary.Delete(recursive: true);
    }

    private Process Start(params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Workbook.Run.RunCommand).Assembly.Location, "run", "x.ipynb", "--no-book"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = start.Environment["TEMP"] = start.Environment["TMP"] = temporary.FullName;
        start.Environment["HOME"] = start.Environment["USERPROFILE"] = Directory.CreateDirectory(folder.File("home")).FullName;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
