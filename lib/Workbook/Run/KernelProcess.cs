using System.Diagnostics;
using System.IO.Pipes;
using System.Text.Json.Nodes;
using Workbook.Kernel;

namespace Workbook.Run;

/// <summary>A kernel in a process of its own: this executable again, with its hidden command <c>kernel</c>.</summary>
internal sealed class KernelProcess : IDisposable
{
    private readonly NamedPipeServerStream pipe;
    private readonly Process process;
    private readonly LastWords lastWords = new();
    private readonly MessageChannel channel;

    private KernelProcess(NamedPipeServerStream pipe, Process process)
    {
        (this.pipe, this.process) = (pipe, process);
        channel = new MessageChannel(pipe);
        process.OutputDataReceived += (_, line) => lastWords.Add(line.Data);
        process.ErrorDataReceived += (_, line) => lastWords.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close(); // Console.ReadLine() in a cell gets null at once, not a wait for ever.
    }

    /// <summary>Starts a kernel whose working directory is <paramref name="folder"/>.</summary>
    public static KernelProcess Start(string folder)
    {
        var name = $"workbook-{Environment.ProcessId}-{Guid.NewGuid():N}";
        var pipe = new NamedPipeServerStream(
            name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(KernelProcess).Assembly.Location);
        }

        start.ArgumentList.Add(Program.KernelCommand);
        start.ArgumentList.Add(name);
        return new KernelProcess(pipe, Process.Start(start)!);
    }

    /// <summary>Runs a cell.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="language">The language the cell is marked with.</param>
    /// <param name="receive">Takes each message about the cell's output as it comes.</param>
    /// <param name="cancellation">Stops waiting; the cell goes on until the process is disposed.</param>
    /// <exception cref="KernelDiedException">The process ended before the cell did.</exception>
    public async Task ExecuteAsync(string source, string language, Action<JsonObject> receive, CancellationToken cancellation)
    {
        await ConnectAsync(cancellation).ConfigureAwait(false);
        try
        {
            channel.Send(new JsonObject { ["source"] = source, ["language"] = language });
        }
        catch (IOException)
        {
            throw Died();
        }
        while (await channel.ReceiveAsync(cancellation).ConfigureAwait(false) is { } message)
        {
            if ((string?)message["type"] == "done")
            {
                return;
            }

            receive(message);
        }
        throw Died();
    }

    /// <summary>Ends the process and all that it started.</summary>
    public void Dispose()
    {
        // Whether idle or in an endless loop: what a cell wanted kept it has written, and nothing shall be left behind.
        process.Kill(entireProcessTree: true);
        WaitForEnd();
        process.Dispose();
        channel.Dispose();
        pipe.Dispose();
    }

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        if (pipe.IsConnected)
        {
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var connected = pipe.WaitForConnectionAsync(ended.Token);
        if (await Task.WhenAny(connected, process.WaitForExitAsync(ended.Token)).ConfigureAwait(false) != connected)
        {
            await ended.CancelAsync().ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            throw Died();
        }
        await connected.ConfigureAwait(false);
    }

    private KernelDiedException Died()
    {
        // The pipe closes a moment before the process is gone and its last words are read.
        WaitForEnd();
        process.Kill(entireProcessTree: true);
        return new KernelDiedException(process.HasExited ? process.ExitCode : null, lastWords.ToString());
    }

    // With a limit, because a process that the kernel started and left may hold its stdout open for ever.
    private void WaitForEnd() => process.WaitForExitAsync().Wait(TimeSpan.FromSeconds(2));
}
