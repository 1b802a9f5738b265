using System.Diagnostics;
using TrainingProcess;

namespace Recurrent.Tests;

/// <summary>Runs the program TrainingProcess to its end, in an environment of its own.</summary>
internal static class ChildProcess
{
    /// <summary>The lines that it writes.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">What is set in its environment, such as <c>RECURRENT_THREADS=2</c>; of this process's own
    /// environment nothing comes along that changes the runtime or the number of threads.</param>
    public static async Task<string[]> Run(string[] arguments, params string[] environment)
    {
        string program = Path.ChangeExtension(
            typeof(HashRun).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(ChangesArithmetic).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (string[] pair in environment.Select(setting => setting.Split('=', 2)))
        {
            start.Environment[pair[0]] = pair[1];
        }

        using Process child = Process.Start(start)!;
        try
        {
            CancellationToken cancellation = TestContext.Current.CancellationToken;
            Task<string> output = child.StandardOutput.ReadToEndAsync(cancellation);
            string errors = await child.StandardError.ReadToEndAsync(cancellation);
            await child.WaitForExitAsync(cancellation);
            Assert.True(child.ExitCode == 0, $"TrainingProcess ended with {child.ExitCode}:\n{await output}{errors}");
            return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        finally
        {
            if (!child.HasExited)
            {
                child.Kill();
            }
        }
    }

    private static bool ChangesArithmetic(string name) => name.StartsWith("RECURRENT_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DOTNET_Enable", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DOTNET_Tiered", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DOTNET_ReadyToRun", StringComparison.OrdinalIgnoreCase)
        || name.Contains("VectorBitWidth", StringComparison.OrdinalIgnoreCase);
}
