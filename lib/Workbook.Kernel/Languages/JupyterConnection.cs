using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Jupyter;

namespace Workbook.Kernel.Languages;

/// <summary><c>#!connect jupyter</c>, from the package of .NET Interactive's own tool: any kernel that Jupyter knows becomes one of the notebook's.</summary>
internal static class JupyterConnection
{
    /// <summary>Adds the directive.</summary>
    public static void AddTo(CompositeKernel kernel) =>
        kernel.AddConnectDirective(new ConnectJupyterKernelDirective().AddConnectionOptions(new JupyterLocalKernelConnectionOptions()));
}
