using System.IO.Pipes;
using System.Threading.Channels;
using Workbook.Protocol;

namespace Workbook.Scripting.Hosting;

/// <summary>The kernel process: takes cells from the command that started it and answers with their output.</summary>
public static class KernelHost
{
    private const int ConnectLimit = 10_000; // Milliseconds.
    private static readonly CellError Interrupted = CellError.Of("Interrupted", "The cell was interrupted.");

    /// <summary>Serves until the command closes the pipe; ends by killing this process.</summary>
    /// <param name="pipeName">The pipe that the command has opened.</param>
    /// <param name="create">Creates what runs the cells.</param>
    public static async Task<int> RunAsync(string pipeName, Func<IEngine> create)
    {
        // Both take a while, and the machine may have two cores.
        var engine = Task.Run(() => Ready(create));
        using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await pipe.ConnectAsync(ConnectLimit).ConfigureAwait(false);
        ProcessGroup.Leave();
        using var channel = new MessageChannel<KernelReply, KernelRequest>(pipe, ProtocolJson.Default.KernelReply, ProtocolJson.Default.KernelRequest);
        var requests = Channel.CreateUnbounded<KernelRequest>();
        // A thread of its own: cells may take all of the pool's.
        new Thread(() => Receive(channel, requests.Writer, new KernelProvenance())) { IsBackground = true, Name = "cells" }.Start();
        await ServeAsync(requests.Reader, await engine.ConfigureAwait(false), channel).ConfigureAwait(false);
        return 0;
    }

    private static IEngine Ready(Func<IEngine> create)
    {
        foreach (var variable in (ReadOnlySpan<string>)[KernelEnvironment.Diagnostics, KernelEnvironment.HeapLimit])
        {
            Environment.SetEnvironmentVariable(variable, null); // They are not meant for what cells start.
        }

        var engine = create();
        Console.SetOut(new ConsoleCapture("stdout"));
        Console.SetError(new ConsoleCapture("stderr"));
        engine.WarmUp();
        return engine;
    }

    private static void Receive(MessageChannel<KernelReply, KernelRequest> channel, ChannelWriter<KernelRequest> requests, KernelProvenance provenance)
    {
        try
        {
            while (channel.Receive() is { } message)
            {
                switch (message)
                {
                    case AnswerInput answer:
                        CellOutput.Running?.Answer(answer.Value);
                        break;
                    case CancelCell:
                        CellOutput.Running?.Cancel();
                        break;
                    case DescribeRun:
                        channel.Send(new RunDescribed(provenance.Describe()));
                        break;
                    default: // In turn.
                        provenance.Ran(message as ExecuteCell);
                        requests.TryWrite(message);
                        break;
                }
            }
        }
        catch (IOException)
        {
            // It went before it had the answer.
        }

        // The command is gone, perhaps killed: no one waits for what still runs here.
        ProcessFamily.KillOwn();
    }

    private static async Task ServeAsync(ChannelReader<KernelRequest> requests, IEngine engine, MessageChannel<KernelReply, KernelRequest> channel)
    {
        await foreach (var request in requests.ReadAllAsync().ConfigureAwait(false))
        {
            await AnswerAsync(request, engine, channel.Send).ConfigureAwait(false);
        }
    }

    /// <summary>Answers one request.</summary>
    internal static async Task AnswerAsync(KernelRequest request, IEngine engine, Action<KernelReply> send)
    {
        switch (request)
        {
            case ExecuteCell cell:
                await RunAsync(cell, engine, send).ConfigureAwait(false);
                break;
            case CompleteCode code:
                send(await AskAsync(() => engine.CompleteAsync(code), new CodeCompleted(code.Position, code.Position, [])).ConfigureAwait(false));
                break;
            case InspectCode code:
                send(new CodeInspected(await AskAsync(() => engine.InspectAsync(code), null).ConfigureAwait(false)));
                break;
            case CheckCode code:
                send(new CodeChecked(ScriptSyntax.Check(code.Source)));
                break;
        }
    }

    // Front ends ask at every key, whatever stands there: an engine that throws knows nothing, and the process with its variables stays.
    private static async Task<TAnswer> AskAsync<TAnswer>(Func<Task<TAnswer>> ask, TAnswer nothing)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception)
        {
            return nothing;
        }
    }

    /// <summary>Runs one cell, from <see cref="CellBegan"/> to <see cref="CellEnded"/>.</summary>
    private static async Task RunAsync(ExecuteCell cell, IEngine engine, Action<KernelReply> send)
    {
        var output = new CellOutput(send);
        output.Open();
        send(new CellBegan());
        if (await ErrorOfAsync(cell, engine, output).ConfigureAwait(false) is { } error)
        {
            output.Error(error);
        }

        output.Close();
    }

    // Whatever an engine throws is the cell's error: the process goes on to the next cell.
    private static async Task<CellError?> ErrorOfAsync(ExecuteCell cell, IEngine engine, CellOutput output)
    {
        try
        {
            var error = await engine.RunAsync(cell, output).ConfigureAwait(false);
            return error is not null && output.Cancellation.IsCancellationRequested ? Interrupted : error;
        }
        catch (Exception error)
        {
            return output.Cancellation.IsCancellationRequested ? Interrupted : CellErrors.From(error);
        }
    }
}
