using Workbook.Running;

namespace Workbook.Run;

/// <summary>Starts the kernel of the next notebook while another one runs, so that its start costs no time of its own.</summary>
/// <param name="engine">What is to run the cells.</param>
/// <param name="limits">What each kernel may take.</param>
internal sealed class NextKernel(Engine engine, RunLimits limits) : IDisposable
{
    private readonly Lock gate = new();
    private KernelProcess? prepared;
    private string? preparedFor;

    /// <summary>Starts a kernel that <see cref="Take"/> will give.</summary>
    /// <param name="folder">Its working directory.</param>
    public void Prepare(string folder)
    {
        lock (gate)
        {
            if (prepared is not null)
            {
                return;
            }

            try
            {
                (prepared, preparedFor) = (KernelProcess.Start(folder, engine, limits), folder);
            }
            catch (KernelStartException)
            {
                // The notebook that takes it says so.
            }
        }
    }

    /// <summary>Gives the kernel that was prepared or, where there is none for this folder, a new one.</summary>
    /// <param name="folder">Its working directory.</param>
    /// <exception cref="KernelStartException">The system refuses.</exception>
    public KernelProcess Take(string folder)
    {
        lock (gate)
        {
            if (prepared is { } kernel && preparedFor == folder)
            {
                prepared = null;
                return kernel;
            }
        }

        return KernelProcess.Start(folder, engine, limits);
    }

    /// <summary>Ends the kernel that no notebook took.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            prepared?.Dispose();
            prepared = null;
        }
    }
}
