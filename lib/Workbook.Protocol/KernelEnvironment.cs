namespace Workbook.Protocol;

/// <summary>The environment variables by which the command tells a kernel process how to run.</summary>
public static class KernelEnvironment
{
    /// <summary>Turns off the runtime's doors for debuggers.</summary>
    public const string Diagnostics = "DOTNET_EnableDiagnostics";

    /// <summary>Limits the memory of the process's objects.</summary>
    public const string HeapLimit = "DOTNET_GCHeapHardLimit";
}
