using System.Runtime.InteropServices;

namespace Workbook.Run;

/// <summary>The wish to stop, by Ctrl-C or a signal that asks for it; while this lives such a signal does not end the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private static readonly PosixSignal[] Signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;
    private volatile bool requested;

    /// <summary>Listens from now on.</summary>
    public Interruption() => registrations = Array.ConvertAll(Signals, signal => PosixSignalRegistration.Create(signal, Stop));

    /// <summary>True once somebody asked.</summary>
    public bool IsRequested => requested;

    /// <summary>Cancelled once somebody asked.</summary>
    public CancellationToken Token => source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(registrations, registration => registration.Dispose());
        source.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        requested = true;
        _ = Task.Run(source.Cancel); // Which fails, without harm, where all is over.
    }
}
