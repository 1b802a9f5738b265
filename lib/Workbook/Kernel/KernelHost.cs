using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Workbook.Kernel.Directives;

namespace Workbook.Kernel;

/// <summary>The kernel process: takes cells from the command that started it and answers with their output.</summary>
internal static class KernelHost
{
    /// <summary>Serves until the command closes the pipe; ends by killing this process.</summary>
    public static async Task<int> RunAsync(string pipeName)
    {
        using var pipe = new NamedPipeClientStream(
            ".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await pipe.ConnectAsync(10_000).ConfigureAwait(false);
        // Ctrl-C in a terminal reaches this process as well: to stop is the command's decision.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        Console.SetOut(new ConsoleCapture("stdout"));
        Console.SetError(new ConsoleCapture("stderr"));

        using var channel = new MessageChannel(pipe);
        var session = new CSharpSession();
        session.WarmUp();
        var cells = Channel.CreateUnbounded<JsonObject>();
        var serving = ServeAsync(cells.Reader, session, channel);
        while (await channel.ReceiveAsync(CancellationToken.None).ConfigureAwait(false) is { } message)
        {
            cells.Writer.TryWrite(message);
        }

        // The command is gone, perhaps killed: nobody waits for what still runs here.
        Process.GetCurrentProcess().Kill();
        await serving.ConfigureAwait(false);
        return 0;
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
        if (await new CellRun(session, output).RunAsync(source, language).ConfigureAwait(false) is { } error)
        {
            output.Error(error);
        }

        output.Close();
        CellOutput.Current = null;
    }
}
