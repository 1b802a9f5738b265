using System.Diagnostics;
using Workbook.Protocol;
using Workbook.Running;

namespace Benchmarks.Runner;

/// <summary>A kernel process of ours, or the original tool, that is sent cells.</summary>
/// <param name="FirstResult">Seconds from the process's start to the end of the first cell.</param>
/// <param name="FirstPeak">The largest resident memory of its processes until then, in MB.</param>
/// <param name="All">Seconds from the start to the end of the last cell.</param>
internal readonly record struct KernelRun(double FirstResult, double FirstPeak, double All)
{
    /// <summary>Sends cells to a kernel process of ours.</summary>
    public static async Task<KernelRun> OursAsync(string[] cells)
    {
        long begin = Stopwatch.GetTimestamp();
        using KernelProcess kernel = KernelProcess.Start(Path.GetTempPath(), Engine.Interactive, new RunLimits(null, null, null));
        return await TimeAsync(begin, kernel.ProcessId, cells, async cell =>
        {
            CellError? error = null;
            await kernel.ExecuteAsync(new ExecuteCell(cell, "csharp"), () => { }, reply => error ??= (reply as CellFailed)?.Error, CancellationToken.None);
            if (error is not null)
            {
                throw new InvalidOperationException($"Expected the cell {cell} to pass, given {error}.");
            }
        });
    }

    /// <summary>Sends cells to the original tool, over its <c>stdio</c>.</summary>
    public static async Task<KernelRun> OriginalAsync(string[] cells)
    {
        long begin = Stopwatch.GetTimestamp();
        using OriginalTool tool = OriginalTool.Start();
        return await TimeAsync(begin, tool.ProcessId, cells, tool.RunAsync);
    }

    private static async Task<KernelRun> TimeAsync(long begin, int processId, string[] cells, Func<string, Task> run)
    {
        await run(cells[0]);
        double first = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        double peak = ProcessPeaks.Largest(processId);
        foreach (string cell in cells.Skip(1))
        {
            await run(cell);
        }

        return new(first, peak, Stopwatch.GetElapsedTime(begin).TotalSeconds);
    }
}
