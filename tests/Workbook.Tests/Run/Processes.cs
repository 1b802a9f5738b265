using System.Diagnostics;
using System.Globalization;

namespace Workbook.Tests.Run;

/// <summary>What tests ask of processes by id (Linux).</summary>
internal static class Processes
{
    // Far more than anything takes: a machine may be busy.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static bool IsRunning(int id) =>
        File.Exists($"/proc/{id}/stat") && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);

    public static async Task UntilAsync(Func<bool> holds, string what)
    {
        for (var clock = Stopwatch.StartNew(); !holds();)
        {
            Assert.True(clock.Elapsed < Patience, $"waited in vain until {what}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public static Task EndedAsync(int id) => UntilAsync(() => !IsRunning(id), $"process {id} had ended");

    /// <summary>The ids that a cell wrote, one a line, once all are there.</summary>
    public static async Task<int[]> IdsAsync(string path, int count)
    {
        await UntilAsync(() => File.Exists(path) && File.ReadAllText(path).Count(c => c == '\n') == count, $"{count} ids were in {path}");
        return [.. File.ReadAllLines(path).Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
    }

    public static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The most memory that a process has had so far, in megabytes.</summary>
    public static int Peak(int id)
    {
        var line = File.ReadLines($"/proc/{id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return int.Parse(line.Split(':')[1].Replace("kB", ""), CultureInfo.InvariantCulture) / 1024;
    }
}
