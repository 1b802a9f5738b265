using System.Diagnostics;
using Workbook.Run;
using Workbook.Running;

namespace Workbook.Tests.Run;

/// <summary>The kernel of the next notebook is started beforehand, and none is left.</summary>
public sealed class NextKernelTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly NextKernel kernels = new(Engine.Minimal, new RunLimits(null, null, null));

    [Fact]
    public void It_is_given_once_and_only_for_its_folder()
    {
        kernels.Prepare(folder.Path);
        kernels.Prepare(folder.Path); // One at a time.

        using var other = kernels.Take(Path.GetTempPath());
        using var prepared = kernels.Take(folder.Path);
        using var next = kernels.Take(folder.Path);

        Assert.True(Started(prepared) <= Started(other), "it was not started beforehand");
        Assert.Distinct([other.ProcessId, prepared.ProcessId, next.ProcessId]);
    }

    [Fact]
    public void One_that_no_notebook_took_ends()
    {
        kernels.Prepare(folder.Path);
        var before = Kernels();

        kernels.Dispose();

        Assert.Single(before);
        Assert.Empty(Kernels());
    }

    [Fact]
    public void A_folder_that_is_missing_is_said_by_the_notebook_that_takes_it()
    {
        kernels.Prepare(folder.File("missing"));

        Assert.Throws<KernelStartException>(() => kernels.Take(folder.File("missing")));
    }

    public void Dispose()
    {
        kernels.Dispose();
        folder.Dispose();
    }

    private static DateTime Started(KernelProcess kernel)
    {
        using var process = Process.GetProcessById(kernel.ProcessId);
        return process.StartTime;
    }

    // Those that run in the test's own folder.
    private List<int> Kernels() => [.. Process.GetProcessesByName("dotnet").Where(process => Folder(process) == folder.Path).Select(process => process.Id)];

    private static string? Folder(Process process)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "it reads /proc");
        try
        {
            return File.ResolveLinkTarget($"/proc/{process.Id}/cwd", returnFinalTarget: false)?.FullName;
        }
        catch (IOException)
        {
            return null; // It has ended.
        }
    }
}
