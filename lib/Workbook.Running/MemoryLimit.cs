using System.Diagnostics;
using System.Globalization;
using Workbook.Protocol;

namespace Workbook.Running;

/// <summary>
/// Keeps a kernel process within so much memory. All but what the kernel itself needs is for .NET's objects: a cell that needs
/// more gets an ordinary OutOfMemoryException. What native code takes is watched, and a process that goes beyond is killed.
/// </summary>
/// <param name="megabytes">The limit.</param>
public sealed class MemoryLimit(int megabytes)
{
    /// <summary>The smallest limit that a kernel itself fits in.</summary>
    public const int Least = 128;

    private const int Own = 64; // Beside the objects a kernel has 20 to 40, compiled code above all; a cell's native libraries add theirs.
    private const long Megabyte = 1024 * 1024;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private long seen;
    private volatile bool exceeded;

    /// <summary>True once the process was killed for what it took.</summary>
    public bool Exceeded => exceeded;

    /// <summary>The limit and what was used.</summary>
    public string InWords => $"{Volatile.Read(ref seen) / Megabyte} MB of the {megabytes} MB that --memory gives a notebook (of them {Objects} MB for .NET objects)";

    private int Objects => (int)((megabytes - Own) * 19L / 20); // The collector keeps books that grow with the heap.

    /// <summary>Prepares the start of the process.</summary>
    public void Apply(ProcessStartInfo start) =>
        start.Environment[KernelEnvironment.HeapLimit] = (Objects * Megabyte).ToString("x", CultureInfo.InvariantCulture);

    /// <summary>Watches the process until it ends.</summary>
    public async Task WatchAsync(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            using var timer = new PeriodicTimer(Interval);
            while (await timer.WaitForNextTickAsync().ConfigureAwait(false) && !process.HasExited)
            {
                var taken = Taken(process);
                Volatile.Write(ref seen, taken);
                if (taken > megabytes * Megabyte)
                {
                    exceeded = true;
                    process.Kill();
                    return;
                }
            }
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or IOException)
        {
            // It has ended.
        }
    }

    // What the process has for itself; where the system tells, without the programs and files that others share.
    private static long Taken(Process process)
    {
        if (OperatingSystem.IsLinux())
        {
            return File.ReadLines($"/proc/{process.Id}/status")
                .Where(line => line.StartsWith("RssAnon:", StringComparison.Ordinal) || line.StartsWith("RssShmem:", StringComparison.Ordinal))
                .Sum(line => long.Parse(line.Split(':')[1].AsSpan().Trim()[..^" kB".Length], CultureInfo.InvariantCulture) * 1024);
        }

        process.Refresh();
        return process.WorkingSet64;
    }

    /// <summary>Adds to a cell's error, where it was that no memory was left, what was used.</summary>
    public CellError Explain(CellError error)
    {
        if (error.Name != typeof(OutOfMemoryException).FullName)
        {
            return error;
        }

        var explanation = $"The kernel had {InWords} when a cell asked for more.";
        return error with { Message = $"{error.Message} {explanation}", Trace = $"{explanation}\n{error.Trace}" };
    }
}
