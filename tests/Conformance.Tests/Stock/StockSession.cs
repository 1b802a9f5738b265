using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Conformance.Tests.Stock;

/// <summary>A process of the tool that is sent cells as commands, one JSON object a line, and answers with events.</summary>
internal sealed partial class StockSession : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder said = new();
    private readonly Dictionary<string, ShownOutput> displays = [];
    private string? processId;
    private int sent;

    /// <summary>Starts the process.</summary>
    public StockSession(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardInputEncoding = start.StandardOutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => Remember(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>Runs a cell to its end.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="what">What the message names when it does not end.</param>
    /// <param name="limit">How long it may take.</param>
    public async Task<CellOutcome> RunAsync(CorpusCell cell, string what, TimeSpan limit)
    {
        string token = $"cell-{++sent}";
        var events = new StockEvents(displays);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        time.CancelAfter(limit);
        try
        {
            await process.StandardInput.WriteLineAsync(Envelope(token, cell).AsMemory(), time.Token);
            await process.StandardInput.FlushAsync(time.Token);
            while (await process.StandardOutput.ReadLineAsync(time.Token) is { } line)
            {
                processId ??= ToolProcess().Match(line) is { Success: true } told ? told.Groups[1].Value : null;
                if (Parse(line) is { } message && Belongs(message, token) && events.Receive(message, isWhole: Token(message) == token))
                {
                    return events.Outcome;
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The stock tool did not end {what} within {limit.TotalSeconds} s, or the tests were stopped. It said: {said}");
        }
        catch (IOException)
        {
            // It ended and does not read any more.
        }

        throw new InvalidOperationException($"The stock tool ended while it ran {what}. It said: {said}");
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit(TimeSpan.FromSeconds(10));
        process.Dispose();
        SweepProjects();
    }

    private static string Envelope(string token, CorpusCell cell) => new JsonObject
    {
        ["token"] = token,
        ["commandType"] = "SubmitCode",
        ["command"] = new JsonObject { ["code"] = cell.Source, ["targetKernelName"] = cell.Kernel },
    }.ToJsonString();

    // A command's parts have its token with a number behind.
    private static bool Belongs(JsonObject message, string token) =>
        Token(message) is { } of && (of == token || of.StartsWith($"{token}.", StringComparison.Ordinal));

    private static string? Token(JsonObject message) => (string?)message["command"]?["token"];

    private JsonObject? Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject is { } message && message.ContainsKey("eventType") ? message : null;
        }
        catch (JsonException)
        {
            Remember(line);
            return null;
        }
    }

    // The tool leaves the projects with which it restored packages.
    private void SweepProjects()
    {
        string projects = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".packagemanagement", "nuget", "Projects");
        if (processId is null || !Directory.Exists(projects))
        {
            return;
        }

        foreach (string project in Directory.GetDirectories(projects, $"{processId}--*"))
        {
            Directory.Delete(project, recursive: true);
        }
    }

    private void Remember(string? line)
    {
        lock (said)
        {
            said.AppendLine(line);
        }
    }

    [GeneratedRegex(@"kernel://pid-(\d+)/")]
    private static partial Regex ToolProcess();
}
