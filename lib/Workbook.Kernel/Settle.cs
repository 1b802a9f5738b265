using Microsoft.DotNet.Interactive.Commands;

namespace Workbook.Kernel;

/// <summary>Does nothing, in its turn.</summary>
internal sealed class Settle : KernelCommand
{
    /// <summary>Creates the command.</summary>
    public Settle()
        : base("csharp") => Handler = (_, _) => Task.CompletedTask;
}
