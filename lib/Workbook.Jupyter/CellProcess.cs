using Workbook.Protocol;
using Workbook.Running;

namespace Workbook.Jupyter;

/// <summary>The process that runs the cells. When it ends, or cannot be stopped otherwise, a new one takes its place.</summary>
/// <param name="start">Starts a process.</param>
internal sealed class CellProcess(Func<KernelProcess> start) : IDisposable
{
    private const string StartedAnew = "A new one has been started: run the cells again that declare what you need.";

    // So long a cell that was interrupted has to look up from what it does.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Lock replacing = new();
    private KernelProcess process = start();
    private bool disposed;

    /// <summary>Runs a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="receive">Takes each message about it as it comes.</param>
    /// <param name="interrupt">Asks the cell to end early, and ends the process if it does not.</param>
    /// <returns>Why the process ended before the cell did, or null.</returns>
    public async Task<CellError?> ExecuteAsync(ExecuteCell cell, Action<KernelReply> receive, CancellationToken interrupt)
    {
        using var patience = new CancellationTokenSource();
        using var cancelling = interrupt.Register(() =>
        {
            process.Cancel();
            patience.CancelAfter(Patience);
        });
        try
        {
            await process.ExecuteAsync(cell, Begin, receive, patience.Token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException)
        {
            return StartAnew(CellError.Of("Interrupted", $"The cell was interrupted. It did not end within {Patience.TotalSeconds} s, so its kernel process was ended."));
        }
        catch (KernelDiedException died)
        {
            return StartAnew(CellError.Of(died.Name, died.Message));
        }
        catch (InvalidOperationException) when (disposed) // Its pipe is closed.
        {
            return CellError.Of("KernelDied", "The kernel was ended while this cell ran.");
        }
        catch (IOException wrong) // It did not start, or sent what is no message.
        {
            return StartAnew(CellError.Of("KernelFailed", wrong.Message));
        }

        // A process that had not turned to the cell yet when it was interrupted has not heard of it.
        void Begin()
        {
            if (interrupt.IsCancellationRequested)
            {
                process.Cancel();
            }
        }
    }

    /// <summary>Answers what the cell has asked.</summary>
    public void Answer(string? text)
    {
        try
        {
            process.Answer(text);
        }
        catch (Exception error) when (error is KernelDiedException or InvalidOperationException)
        {
            // Who waits for the cell hears of it; or no cell has run yet, so none waits.
        }
    }

    /// <summary>Asks something about code; null where the process gives no answer.</summary>
    /// <typeparam name="TReply">The kind of answer.</typeparam>
    public async Task<TReply?> AskAsync<TReply>(KernelRequest request)
        where TReply : KernelReply
    {
        try
        {
            return await process.AskAsync<TReply>(request, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is KernelDiedException or IOException)
        {
            return null; // The next cell tells why.
        }
    }

    /// <summary>Ends the process, whether a cell runs or not.</summary>
    public void Dispose()
    {
        lock (replacing)
        {
            disposed = true;
            process.Dispose();
        }
    }

    private CellError StartAnew(CellError error)
    {
        lock (replacing)
        {
            if (disposed)
            {
                return error;
            }

            try
            {
                process.Dispose();
                process = start();
                return CellError.Of(error.Name, $"{error.Message}\n{StartedAnew}");
            }
            catch (KernelStartException refused)
            {
                return CellError.Of(error.Name, $"{error.Message}\n{refused.Message}");
            }
        }
    }
}
