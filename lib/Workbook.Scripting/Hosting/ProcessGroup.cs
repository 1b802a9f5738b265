using System.Runtime.InteropServices;

namespace Workbook.Scripting.Hosting;

/// <summary>The group of processes that a terminal's signals go to.</summary>
internal static partial class ProcessGroup
{
    /// <summary>
    /// Leaves the group that the process was started in: Ctrl-C, a hang-up or a signal to the whole job reach the command
    /// alone, and what comes of it is the command's decision. On Windows a kernel has no console, so nothing is to be done.
    /// </summary>
    public static void Leave()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetProcessGroup(0, 0); // It cannot fail for a process that has just begun.
        }
    }

    [LibraryImport("libc", EntryPoint = "setpgid")]
    private static partial int SetProcessGroup(int process, int group);
}
