using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Workbook.Protocol;

/// <summary>
/// A kernel process and all that its cells have started, however deep and whatever their parents are by now: they are known by
/// a variable of their environment, which every process hands on to those it starts.
/// </summary>
public static class ProcessFamily
{
    /// <summary>The variable; its value is the family's own.</summary>
    public const string Variable = "WORKBOOK_KERNEL";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Kills the family of a kernel process and deletes what it leaves.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="mark">The family's value of the variable.</param>
    public static void Kill(Process kernel, string mark)
    {
        if (OperatingSystem.IsLinux())
        {
            kernel.Kill();
            KillMarked(mark);
        }
        else
        {
            kernel.Kill(entireProcessTree: true);
        }

        PackageProjects.Delete(kernel.Id);
    }

    /// <summary>Kills the calling process's family and, last, the process itself.</summary>
    public static void KillOwn()
    {
        if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } mark)
        {
            KillMarked(mark);
        }

        PackageProjects.Delete(Environment.ProcessId);
        Process.GetCurrentProcess().Kill();
    }

    // Those that are found may start others meanwhile, so until none is left; a process that hangs in the system cannot be helped.
    private static void KillMarked(string mark)
    {
        var entry = Encoding.UTF8.GetBytes($"{Variable}={mark}");
        var clock = Stopwatch.StartNew();
        for (var members = Marked(entry); members.Count > 0 && clock.Elapsed < Patience; members = Marked(entry))
        {
            members.ForEach(Kill);
            Thread.Sleep(5);
        }
    }

    private static List<int> Marked(byte[] entry)
    {
        var members = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && id != Environment.ProcessId && HasEntry(Path.Combine(folder, "environ"), entry))
            {
                members.Add(id);
            }
        }

        return members;
    }

    private static bool HasEntry(string environment, byte[] entry)
    {
        try
        {
            return File.ReadAllBytes(environment).AsSpan().IndexOf(entry) >= 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false; // Somebody else's, or gone.
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // Gone, or not ours to kill.
        }
    }
}
