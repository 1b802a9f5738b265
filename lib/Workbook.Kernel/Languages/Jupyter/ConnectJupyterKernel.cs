using Microsoft.DotNet.Interactive.Commands;

namespace Workbook.Kernel.Languages.Jupyter;

/// <summary>Asks for a Jupyter kernel to be connected.</summary>
/// <param name="connectedKernelName">The name that cells call it by.</param>
internal sealed class ConnectJupyterKernel(string connectedKernelName) : ConnectKernelCommand(connectedKernelName)
{
    /// <summary>The name that Jupyter knows it by.</summary>
    public string? KernelSpec { get; set; }
}
