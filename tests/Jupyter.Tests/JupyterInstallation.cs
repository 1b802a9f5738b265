using System.Diagnostics;

[assembly: AssemblyFixture(typeof(Jupyter.Tests.JupyterInstallation))]

namespace Jupyter.Tests;

/// <summary>A Python with Jupyter's packages, which knows our kernel; tests are skipped where there is none.</summary>
public sealed class JupyterInstallation : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    // Debian's own comes first: another one on the path may lack Debian's packages.
    private static readonly string[] Pythons = ["/usr/bin/python3", "python3"];
    private readonly string folder = Directory.CreateTempSubdirectory("recurrent-jupyter-").FullName;
    private string? python;

    /// <summary>Finds Python, and installs the kernel for these tests alone.</summary>
    public async ValueTask InitializeAsync()
    {
        foreach (string candidate in Pythons)
        {
            if (await HasPackagesAsync(candidate))
            {
                python = candidate;
                break;
            }
        }

        ChildProcess.Ended installed = await ChildProcess.RunAsync("workbook jupyter install", Command("jupyter", "install", "--prefix", folder), Limit);
        Assert.True(installed.ExitCode == 0, installed.Said);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Gives the start of a Python program; the test is skipped where it could not run.</summary>
    internal ProcessStartInfo Python(params string[] arguments)
    {
        Assert.SkipWhen(python is null, "No Python with nbclient, notebook and jupyter_kernel_test was found (on Debian: jupyter-notebook python3-nbclient python3-jupyter-kernel-test).");
        var start = new ProcessStartInfo(python!, arguments);
        start.Environment["JUPYTER_PATH"] = Path.Combine(folder, "share", "jupyter");
        foreach (string variable in (string[])["JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR"])
        {
            start.Environment[variable] = Path.Combine(folder, variable);
        }

        return start;
    }

    /// <summary>Gives the start of the command <c>workbook</c> of this repository.</summary>
    internal static ProcessStartInfo Command(params string[] arguments)
    {
        string configuration = Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name;
        return new ProcessStartInfo("dotnet", [Path.Combine(Repository.Root, "lib", "Workbook", "bin", configuration, "net10.0", "workbook.dll"), .. arguments]);
    }

    private static async Task<bool> HasPackagesAsync(string candidate)
    {
        try
        {
            return (await ChildProcess.RunAsync(candidate, new ProcessStartInfo(candidate, ["-c", "import jupyter_kernel_test, nbclient, notebook"]), Limit)).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
