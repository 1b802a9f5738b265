using System.Diagnostics;

namespace Recurrent.Torch.Tests;

/// <summary>A program that installs the packages: its native libraries are as they come, where packages put them.</summary>
public sealed class LibTorchTests : IDisposable
{
    private const string NativeFolder = "runtimes/linux-x64/native";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("recurrent-");

    /// <summary>libLibTorchSharp.so as its package brings it; the copy that the build has made lies beside this assembly.</summary>
    internal static string Original => Path.Combine(Installed, NativeFolder, "libLibTorchSharp.so");

    private static string Installed => AppContext.BaseDirectory.Replace("Recurrent.TorchSharp.Tests", "TorchProcess", StringComparison.Ordinal);

    [Fact]
    public async Task It_loads_what_the_system_s_own_library_would_refuse()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only libraries for Linux are changed.");
        bool needed = !VersionNeed.SystemHas("libstdc++.so.6", "GLIBCXX_3.4.32");
        foreach (string file in Directory.EnumerateFiles(Installed, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder.FullName, Path.GetRelativePath(Installed, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        foreach (string library in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.so*").Where(library => Path.GetFileName(library) != Path.GetFileName(Original)))
        {
            File.CreateSymbolicLink(Path.Combine(folder.FullName, NativeFolder, Path.GetFileName(library)), library);
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
