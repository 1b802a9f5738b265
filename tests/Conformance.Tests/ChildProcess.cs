using System.Diagnostics;

namespace Conformance.Tests;

/// <summary>Runs a program to its end, for a limited time.</summary>
internal static class ChildProcess
{
    internal sealed record Ended(int ExitCode, string Said);

    /// <summary>Waits for the program; ends it and its children when the time is over.</summary>
    /// <param name="what">What the message names when it does not end.</param>
    /// <param name="start">What to start.</param>
    /// <param name="limit">How long it may take.</param>
    public static async Task<Ended> RunAsync(string what, ProcessStartInfo start, TimeSpan limit)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        using var time = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        time.CancelAfter(limit);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(time.Token), errors = process.StandardError.ReadToEndAsync(time.Token);
            await process.WaitForExitAsync(time.Token);
            return new Ended(process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{what} did not end within {limit.TotalSeconds} s, or the tests were stopped.");
        }
    }
}
