using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using Workbook.Protocol;

namespace Workbook.Running;

/// <summary>A kernel in a process of its own.</summary>
public sealed class KernelProcess : IDisposable
{
    private const string LibraryThreads = "RECURRENT_THREADS"; // What Recurrent.Kernels.Threads reads.
    private const string OpenMPThreads = "OMP_NUM_THREADS";
    private const string OpenMPWaiting = "OMP_WAIT_POLICY";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(10); // Of one that has closed its pipe, on a busy machine.
    private readonly NamedPipeServerStream pipe;
    private readonly string pipeName;
    private readonly string mark;
    private readonly Process process;
    private readonly MemoryLimit? memory;
    private readonly MessageChannel<KernelRequest, KernelReply> channel;
    private readonly LastWords lastWords = new();
    private readonly Task reading;
    private bool connected;

    private KernelProcess(NamedPipeServerStream pipe, string pipeName, string mark, Process process, MemoryLimit? memory)
    {
        (this.pipe, this.pipeName, this.mark, this.process, this.memory) = (pipe, pipeName, mark, process, memory);
        channel = new MessageChannel<KernelRequest, KernelReply>(pipe, ProtocolJson.Default.KernelRequest, ProtocolJson.Default.KernelReply);
        reading = Task.WhenAll(lastWords.ReadAsync(process.StandardOutput), lastWords.ReadAsync(process.StandardError));
        process.StandardInput.Close(); // Console.ReadLine() in a cell gets null at once, not a wait for ever.
        _ = memory?.WatchAsync(process.Id);
    }

    /// <summary>The process.</summary>
    public int ProcessId => process.Id;

    /// <summary>Starts a kernel.</summary>
    /// <param name="folder">Its working directory.</param>
    /// <param name="engine">What is to run the cells.</param>
    /// <param name="limits">What memory and how many threads it may take.</param>
    /// <exception cref="KernelStartException">The system refuses.</exception>
    public static KernelProcess Start(string folder, Engine engine, RunLimits limits)
    {
        var pipe = KernelSocket.Open(out var name);
        var mark = Guid.NewGuid().ToString("N");
        var memory = limits.Megabytes is { } most ? new MemoryLimit(most) : null;
        var start = new ProcessStartInfo(KernelProgram.Dotnet, [KernelProgram.Of(engine), name])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[ProcessFamily.Variable] = mark;
        // Else every kernel leaves three files in the folder for temporary files, for it ends by being killed.
        start.Environment.TryAdd(KernelEnvironment.Diagnostics, "0");
        // libtorch's threads would spin while they wait for work, which on a busy machine takes the time of those that have some.
        start.Environment.TryAdd(OpenMPWaiting, "PASSIVE");
        if (limits.Threads is { } threads)
        {
            start.Environment.TryAdd(LibraryThreads, $"{threads}");
            start.Environment.TryAdd(OpenMPThreads, $"{threads}");
        }

        memory?.Apply(start);
        try
        {
            return new KernelProcess(pipe, name, mark, Process.Start(start)!, memory);
        }
        catch (Win32Exception error)
        {
            pipe.Dispose();
            throw new KernelStartException(error.Message);
        }
    }

    /// <summary>Runs a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="begin">Called when the kernel, which may have to start first, turns to the cell.</param>
    /// <param name="receive">Takes each message about the cell as it comes; an <see cref="InputNeeded"/> waits for <see cref="Answer"/>.</param>
    /// <param name="cancellation">Stops waiting; the cell goes on until the process is disposed.</param>
    /// <exception cref="KernelDiedException">The process ended before the cell did.</exception>
    /// <exception cref="KernelStartException">The process did not start.</exception>
    /// <exception cref="ProtocolException">The process sent what is no message.</exception>
    public async Task ExecuteAsync(ExecuteCell cell, Action begin, Action<KernelReply> receive, CancellationToken cancellation)
    {
        await ConnectAsync(cancellation).ConfigureAwait(false);
        var begun = false;
        Send(cell, begun);
        while (await channel.ReceiveAsync(cancellation).ConfigureAwait(false) is { } message)
        {
            switch (message)
            {
                case CellBegan:
                    begun = true;
                    begin();
                    break;
                case CellEnded:
                    return;
                case CellFailed { Error: var error } when memory is not null:
                    receive(new CellFailed(memory.Explain(error)));
                    break;
                default:
                    receive(message);
                    break;
            }
        }

        throw Died(begun);
    }

    /// <summary>Answers what the running cell has asked; null where there is no answer.</summary>
    /// <exception cref="KernelDiedException">The process has ended.</exception>
    public void Answer(string? text) => Send(new AnswerInput(text), begun: true);

    /// <summary>Asks the running cell to end early.</summary>
    public void Cancel()
    {
        try
        {
            channel.Send(new CancelCell());
        }
        catch (Exception error) when (error is IOException or InvalidOperationException)
        {
            // Not connected yet, or gone: who waits for the cell hears of it.
        }
    }

    /// <summary>Asks the kernel something while no cell runs.</summary>
    /// <typeparam name="TReply">The kind of answer.</typeparam>
    /// <exception cref="KernelDiedException">The process has ended.</exception>
    /// <exception cref="KernelStartException">The process did not start.</exception>
    /// <exception cref="ProtocolException">The process sent what is no message.</exception>
    public async Task<TReply> AskAsync<TReply>(KernelRequest request, CancellationToken cancellation)
        where TReply : KernelReply
    {
        await ConnectAsync(cancellation).ConfigureAwait(false);
        Send(request, begun: false);
        while (await channel.ReceiveAsync(cancellation).ConfigureAwait(false) is { } message)
        {
            if (message is TReply reply)
            {
                return reply;
            }
        }

        throw Died(begun: false);
    }

    /// <summary>What the kernel knows of its run; null where it does not say so within a few seconds.</summary>
    /// <remarks>It answers while a cell runs, too; what that still shows is dropped.</remarks>
    public async Task<RunDescription?> DescribeAsync(CancellationToken interruption)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(interruption);
        patience.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            if (pipe.IsConnected)
            {
                channel.Send(new DescribeRun());
            }

            while (pipe.IsConnected && await channel.ReceiveAsync(patience.Token).ConfigureAwait(false) is { } message)
            {
                if (message is RunDescribed { Description: var description })
                {
                    return description;
                }
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // It has died, or its cell leaves no time for anything else.
        }

        return null;
    }

    /// <summary>Ends the process and all that it started.</summary>
    public void Dispose()
    {
        // Whether idle or in an endless loop: what a cell wanted kept it has written, and nothing shall be left behind.
        ProcessFamily.Kill(process, mark);
        process.WaitForExit(TimeSpan.FromSeconds(1));
        process.Dispose();
        channel.Dispose();
        pipe.Dispose();
    }

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        if (connected) // Even where the process has gone since: what is sent to it then says so.
        {
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(pipe.WaitForConnectionAsync(ended.Token), process.WaitForExitAsync(ended.Token), Task.Delay(StartLimit, ended.Token)).ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (!pipe.IsConnected)
        {
            throw NotStarted();
        }

        connected = true;
        KernelSocket.Forget(pipeName);
    }

    private KernelStartException NotStarted()
    {
        if (!process.HasExited)
        {
            return new KernelStartException($"one that did not answer within {StartLimit.TotalSeconds} s");
        }

        var words = LastWords();
        return new KernelStartException($"one that {KernelEnd.InWords(process.ExitCode, words)}. {words}".TrimEnd());
    }

    private void Send(KernelRequest message, bool begun)
    {
        try
        {
            channel.Send(message);
        }
        catch (IOException)
        {
            throw Died(begun);
        }
    }

    private KernelDiedException Died(bool begun)
    {
        // The pipe closes a moment before the process is gone. One that goes on is killed for its last words: that is not how it ended.
        var exitCode = process.WaitForExit(EndLimit) ? process.ExitCode : (int?)null;
        var words = LastWords();
        var when = begun ? "while this cell ran" : "after the cell before this one had ended";
        var told = words.Length > 0 ? $"; its last words:\n{words}" : ".";
        return memory is { Exceeded: true }
            ? new KernelDiedException("OutOfMemory", $"the kernel process was stopped {when}: it had taken {memory.InWords}{told}")
            : new KernelDiedException("KernelDied", $"the kernel process {KernelEnd.InWords(exitCode, words)} {when}{told}");
    }

    // With a limit, because a process that a cell started may hold the kernel's stdout open for ever.
    private string LastWords()
    {
        ProcessFamily.Kill(process, mark);
        reading.Wait(EndLimit);
        return lastWords.ToString();
    }
}
