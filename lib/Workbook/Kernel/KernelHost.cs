using System.IO.Pipes;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Workbook.Kernel.Directives;

namespace Workbook.Kernel;

/// <summary>The kernel process: takes cells from the command that started it and answers with their output.</summary>
internal static class KernelHost
{
    /// <summary>The variable by which the command spares this process the runtime's doors for debuggers.</summary>
    public const string Diagnostics = "DOTNET_EnableDiagnostics";

    /// <summary>The variable by which the command limits the memory of this process's objects.</summary>
    public const string HeapLimit = "DOTNET_GCHeapHardLimit";

    /// <summary>Serves until the command closes the pipe; ends by killing this process.</summary>
    public static async Task<int> RunAsync(string pipeName)
    {
        using var pipe = new NamedPipeClientStream(
            ".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await pipe.ConnectAsync(10_000).ConfigureAwait(false);
        ProcessGroup.Leave();
        foreach (var variable in (ReadOnlySpan<string>)[Diagnostics, HeapLimit])
        {
            Environment.SetEnvironmentVariable(variable, null); // They are not meant for what cells start.
        }

        Console.SetOut(new ConsoleCapture("stdout"));
        Console.SetError(new ConsoleCapture("stderr"));

        using var channel = new MessageChannel(pipe);
        var cells = Channel.CreateUnbounded<JsonObject>();
        var provenance = new KernelProvenance();
        // A thread of its own: cells may take all of the pool's.
        new Thread(() => Receive(channel, cells.Writer, provenance)) { IsBackground = true, Name = "cells" }.Start();
        var session = new CSharpSession();
        session.WarmUp();
        await ServeAsync(cells.Reader, session, channel).ConfigureAwait(false);
        return 0;
    }

    private static void Receive(MessageChannel channel, ChannelWriter<JsonObject> cells, KernelProvenance provenance)
    {
        try
        {
            while (channel.Receive() is { } message)
            {
                if ((string?)message["type"] == KernelProvenance.MessageType)
                {
                    channel.Send(provenance.ToJson());
                    continue;
                }

                provenance.Ran(message);
                cells.TryWrite(message);
            }
        }
        catch (IOException)
        {
            // It went before it had the answer.
        }

        // The command is gone, perhaps killed: nobody waits for what still runs here.
        ProcessFamily.KillOwn();
    }

    private static async Task ServeAsync(ChannelReader<JsonObject> cells, CSharpSession session, MessageChannel channel)
    {
        await foreach (var message in cells.ReadAllAsync().ConfigureAwait(false))
        {
            await RunAsync((string)message["source"]!, (string)message["language"]!, session, channel).ConfigureAwait(false);
        }
    }

    private static async Task RunAsync(string source, string language, CSharpSession session, MessageChannel channel)
    {
        var output = CellOutput.Current = new CellOutput(channel);
        channel.Send(new JsonObject { ["type"] = "begin" });
        if (await new CellRun(session, output).RunAsync(source, language).ConfigureAwait(false) is { } error)
        {
            output.Error(error);
        }

        output.Close();
        CellOutput.Current = null;
    }
}
