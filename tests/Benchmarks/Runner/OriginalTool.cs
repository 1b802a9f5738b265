using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Benchmarks.Runner;

/// <summary>A process of the tool <c>dotnet-interactive</c> that <c>.config/dotnet-tools.json</c> pins.</summary>
internal sealed class OriginalTool : IDisposable
{
    private readonly Process process;
    private int sent;

    private OriginalTool(Process process) => this.process = process;

    /// <summary>The process.</summary>
    public int ProcessId => process.Id;

    /// <summary>Restores the tool.</summary>
    /// <returns>False where it is not to be had.</returns>
    public static bool Restore()
    {
        using Process restore = Process.Start(Command("restore"))!;
        restore.StandardOutput.ReadToEnd();
        restore.WaitForExit();
        return restore.ExitCode == 0;
    }

    /// <summary>Starts it.</summary>
    public static OriginalTool Start()
    {
        ProcessStartInfo start = Command("run", "dotnet-interactive", "stdio", "--default-kernel", "csharp");
        start.RedirectStandardInput = true;
        start.StandardInputEncoding = start.StandardOutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new OriginalTool(Process.Start(start)!);
    }

    /// <summary>Runs a cell to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed, or the tool ended.</exception>
    public async Task RunAsync(string cell)
    {
        string token = $"cell-{++sent}";
        JsonObject envelope = new() { ["token"] = token, ["commandType"] = "SubmitCode", ["command"] = new JsonObject { ["code"] = cell, ["targetKernelName"] = "csharp" } };
        await process.StandardInput.WriteLineAsync(envelope.ToJsonString());
        await process.StandardInput.FlushAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.Contains("\"CommandSucceeded\"", StringComparison.Ordinal) && !line.Contains("\"CommandFailed\"", StringComparison.Ordinal))
            {
                continue;
            }

            JsonNode message = JsonNode.Parse(line)!;
            if ((string?)message["command"]?["token"] == token)
            {
                if ((string?)message["eventType"] != "CommandSucceeded")
                {
                    throw new InvalidOperationException($"Expected the cell {cell} to pass, given {line}");
                }

                return;
            }
        }

        throw new InvalidOperationException($"Expected the tool to run the cell {cell}, but it ended.");
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private static ProcessStartInfo Command(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["tool", .. arguments]) { WorkingDirectory = Notebooks.Root, RedirectStandardOutput = true };
        start.Environment["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_INTERACTIVE_SKIP_FIRST_TIME_EXPERIENCE"] = "1";
        return start;
    }
}
