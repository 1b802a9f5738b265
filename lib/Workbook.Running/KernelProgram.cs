using System.Runtime.InteropServices;

namespace Workbook.Running;

/// <summary>The engine that runs a notebook's cells.</summary>
public enum Engine
{
    /// <summary>.NET Interactive.</summary>
    Interactive,

    /// <summary>C# alone, without directives and packages.</summary>
    Minimal,
}

/// <summary>Finds the programs of kernel processes, and what starts them.</summary>
public static class KernelProgram
{
    /// <summary>The folder of the programs.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "kernel");

    /// <summary>The command <c>dotnet</c> of the runtime that this process runs on, wherever that was installed.</summary>
    public static string Dotnet { get; } =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>The path of an engine's program.</summary>
    public static string Of(Engine engine) => Path.Combine(Folder, engine == Engine.Minimal ? "workbook-minimal-kernel.dll" : "workbook-kernel.dll");
}
