using System.Diagnostics;

namespace Workbook.Tests;

/// <summary>The real command, in a process of its own.</summary>
internal static class WorkbookProcess
{
    // Far more than anything takes: a machine may be busy.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public sealed record Ended(int ExitCode, string Output, string Errors);

    public static Process Start(string folder, params string[] arguments) => Process.Start(Command(folder, arguments))!;

    /// <summary>What starts the command, to be changed before it does.</summary>
    public static ProcessStartInfo Command(string folder, params string[] arguments) =>
        new("dotnet", [typeof(Workbook.Run.RunCommand).Assembly.Location, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    /// <summary>The same command as the argument of another.</summary>
    public static ProcessStartInfo Under(this ProcessStartInfo command, string program, params string[] arguments) =>
        new(program, [.. arguments, command.FileName, .. command.ArgumentList])
        {
            WorkingDirectory = command.WorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    public static async Task<Ended> EndAsync(ProcessStartInfo command)
    {
        using var process = Process.Start(command)!;
        return await EndAsync(process);
    }

    public static async Task<Ended> RunAsync(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        return await EndAsync(process);
    }

    public static async Task<Ended> EndAsync(Process process)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new Ended(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} did not end, or its output did not, within {Patience}.");
        }
    }
}
