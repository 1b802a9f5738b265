using System.Diagnostics;

namespace Recurrent.Torch.Tests;

/// <summary>A program that refers to the packages, whose native libraries lie beside it as they come.</summary>
public sealed class LibTorchTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("recurrent-");

    [Fact]
    public async Task It_loads_what_the_system_s_own_library_would_refuse()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only libraries for Linux are changed.");
        bool needed = !VersionNeed.SystemHas("libstdc++.so.6", "GLIBCXX_3.4.32");
        foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory.Replace("Recurrent.TorchSharp.Tests", "TorchProcess", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        }

        foreach (string library in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.so*"))
        {
            string name = Path.GetFileName(library);
            File.CreateSymbolicLink(Path.Combine(folder.FullName, name), name == Path.GetFileName(VersionNeedTests.Original) ? VersionNeedTests.Original : library);
        }

        Assert.Equal($"{needed}\n2\n", await Run());
        Assert.Equal($"{needed}\n2\n", await Run()); // The copy is there already.
        Assert.Equal(needed, File.Exists(Path.Combine(folder.FullName, "cpu", "libLibTorchSharp.so")));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<string> Run()
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(folder.FullName, "TorchProcess.dll")]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }
}
