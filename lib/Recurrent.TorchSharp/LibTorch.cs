using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Recurrent.Torch;

/// <summary>Loads TorchSharp's native libraries on a Linux whose C++ library is older than TorchSharp 0.107 asks for: one before GCC 13, as in
/// Debian 12 and Ubuntu 22.04.</summary>
public static class LibTorch
{
    private const string CppLibrary = "libstdc++.so.6";
    private const string CppVersion = "GLIBCXX_3.4.32";
    private const string FileName = "libLibTorchSharp.so";

    /// <summary>Makes sure that the native libraries load. A program that refers to the package calls it before anything else of TorchSharp; where
    /// they load anyway, it does nothing.</summary>
    /// <returns>Whether a copy of libLibTorchSharp.so was needed, with the need for a newer C++ library marked as weak. It is written into the
    /// folder <c>cpu</c> beside TorchSharp.dll, where TorchSharp itself looks second.</returns>
    /// <exception cref="DllNotFoundException">There is no libtorch, or no libLibTorchSharp.so, where one was looked for.</exception>
    /// <exception cref="IOException">The copy cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder of the program cannot be written to.</exception>
    public static bool EnsureLoads()
    {
        Assembly owner = typeof(torch).Assembly; // Naming the type does not run its static constructor, which fails once and for all.
        if (!OperatingSystem.IsLinux() || VersionNeed.SystemHas(CppLibrary, CppVersion))
        {
            return false;
        }

        // Under the names that TorchSharp uses: by another path, libtorch would be loaded twice, and that ends the process.
        bool found = NativeLibrary.TryLoad("torch_cpu", owner, null, out _);
        if (found && NativeLibrary.TryLoad("LibTorchSharp", owner, null, out _))
        {
            return false;
        }

        string folder = Path.GetDirectoryName(owner.Location)!;
        string copy = Path.Combine(folder, "cpu", FileName);
        byte[] library = File.ReadAllBytes(Find(folder));
        VersionNeed.Weaken(library, CppVersion);
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        string temporary = $"{copy}.{Environment.ProcessId}.tmp";
        File.WriteAllBytes(temporary, library);
        File.Move(temporary, copy, overwrite: true);
        if (found && NativeLibrary.TryLoad("torch", owner, null, out _)) // Which the copy asks for, and its own folder does not have.
        {
            NativeLibrary.Load(copy);
        }

        return true;
    }

    private static string Find(string folder)
    {
        const string Runtime = "runtimes/linux-x64/native/" + FileName;
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string version = typeof(torch).Assembly.GetName().Version!.ToString(3);
        string[] places = [Path.Combine(folder, FileName), Path.Combine(folder, Runtime), Path.Combine(folder, "../..", Runtime), Path.Combine(packages, "torchsharp", version, Runtime)];
        return places.FirstOrDefault(File.Exists)
            ?? throw new DllNotFoundException($"expected {FileName} in one of {string.Join(", ", places)}, found none.");
    }
}
