using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Connection;
using Microsoft.DotNet.Interactive.Directives;

namespace Workbook.Kernel.Languages.Jupyter;

/// <summary><c>#!connect jupyter</c>: any kernel that Jupyter knows becomes one of the notebook's.</summary>
/// <remarks>
/// .NET Interactive's own tool has this directive too. It uses each socket from two threads at once, which they do not allow, and some of its
/// connections never come about.
/// </remarks>
internal sealed class ConnectDirective : ConnectKernelDirective<ConnectJupyterKernel>
{
    private ConnectDirective()
        : base("jupyter", "Connects a Jupyter kernel as a .NET Interactive subkernel.") =>
        Parameters.Add(new KernelDirectiveParameter("--kernel-spec") { Description = "The kernel spec to connect to", Required = true });

    /// <summary>Adds the directive.</summary>
    public static void AddTo(CompositeKernel kernel) => kernel.AddConnectDirective(new ConnectDirective());

    /// <inheritdoc/>
    public override async Task<IEnumerable<Microsoft.DotNet.Interactive.Kernel>> ConnectKernelsAsync(ConnectJupyterKernel connectCommand, KernelInvocationContext context)
    {
        var specification = await KernelSpecification.FindAsync(connectCommand.KernelSpec ?? "", context.CancellationToken).ConfigureAwait(false);
        var client = new JupyterClient(specification);
        try
        {
            var language = await client.ConnectAsync(context.CancellationToken).ConfigureAwait(false);
            return [new ForeignKernel(connectCommand.ConnectedKernelName, language, client).UseValueSharing()];
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
