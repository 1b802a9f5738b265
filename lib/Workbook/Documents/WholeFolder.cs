using System.Runtime.InteropServices;

namespace Workbook.Documents;

/// <summary>Writes a folder whole or not at all.</summary>
internal static partial class WholeFolder
{
    private const int Attempts = 10;

    /// <summary>Fills a folder beside the target, then swaps the two.</summary>
    /// <param name="folder">The target; replaced only where it is empty or has the marker.</param>
    /// <param name="marker">A file, relative to the folder, that tells a folder of ours from others.</param>
    /// <param name="what">What the folder holds, in a word.</param>
    /// <param name="fill">Writes the content into the folder that it is given.</param>
    /// <exception cref="IOException">The target holds other files, or cannot be written.</exception>
    public static void Write(string folder, string marker, string what, Action<string> fill)
    {
        Check(folder, marker, what);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var next = Leftovers.NameFor(target);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var held = Leftovers.Hold(next);
        try
        {
            Directory.CreateDirectory(next);
            fill(next);
            Swap(next, target);
        }
        catch (Exception error) when (AtomicFile.IsRefusal(error))
        {
            throw AtomicFile.Refused(target, error);
        }
        finally
        {
            // The new one where that failed, else the old one.
            if (Directory.Exists(next))
            {
                Directory.Delete(next, recursive: true);
            }
        }
    }

    /// <summary>Finds out whether <see cref="Write"/> may replace a folder.</summary>
    /// <exception cref="IOException">It holds something else.</exception>
    public static void Check(string folder, string marker, string what)
    {
        var isOther = Directory.Exists(folder)
            ? Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(Path.Combine(folder, marker))
            : File.Exists(folder);
        if (isOther)
        {
            throw new IOException($"Expected an empty folder or an earlier {what}, found other files in {Path.GetFullPath(folder)}.");
        }
    }

    // Another process may do the same at the same time: each sees the other's folder come, whole, and replaces it.
    private static void Swap(string next, string target)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (!Directory.Exists(target))
                {
                    Directory.Move(next, target);
                }
                else if (!Exchange(next, target))
                {
                    var last = Leftovers.NameFor(target);
                    using var held = Leftovers.Hold(last);
                    Directory.Move(target, last);
                    Directory.Move(next, target);
                    Directory.Delete(last, recursive: true);
                }

                return;
            }
            catch (IOException) when (attempt < Attempts && Directory.Exists(next))
            {
                Thread.Sleep(attempt);
            }
        }
    }

    // In one step where the system has it; elsewhere a process that is killed between two steps leaves no folder at all.
    private static bool Exchange(string one, string other)
    {
        const int CurrentFolder = -100;
        const uint Both = 2;
        try
        {
            return OperatingSystem.IsLinux() && Rename(CurrentFolder, one, CurrentFolder, other, Both) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(int fromFolder, string from, int toFolder, string to, uint flags);
}
