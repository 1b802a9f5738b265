using System.Text.RegularExpressions;

namespace Workbook.Documents;

/// <summary>
/// Files and folders under temporary names, on their way to their own. A process that is killed leaves them behind; a later
/// one takes them away, and knows those that are still in use by their locks.
/// </summary>
internal static partial class Leftovers
{
    private const string Lock = ".lock";
    private const int Beginning = 40; // Of a name: with all of it, the temporary one may be longer than a file system allows.

    // Between the creation of a file and its lock there is a moment.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>A new temporary name beside a path.</summary>
    public static string NameFor(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var name = Path.GetFileName(full);
        var kept = Math.Min(name.Length, Beginning);
        kept -= char.IsHighSurrogate(name[kept - 1]) ? 1 : 0;
        return Path.Combine(Path.GetDirectoryName(full)!, $".{name.AsSpan(0, kept)}.{Guid.NewGuid():N}.tmp");
    }

    /// <summary>Locks a folder under a temporary name, which need not be there yet, until the result is disposed.</summary>
    public static IDisposable Hold(string temporary) =>
        new FileStream(temporary + Lock, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);

    /// <summary>Removes what lies in a folder, and in those below where asked, and belongs to no process any more.</summary>
    public static void Remove(string folder, SearchOption depth)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var found in Directory.EnumerateFileSystemEntries(folder, ".*", depth).Where(path => Form().IsMatch(Path.GetFileName(path))).ToList())
        {
            try
            {
                RemoveUnlessLocked(found);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // In use, or somebody else's.
            }
        }
    }

    private static void RemoveUnlessLocked(string found)
    {
        if (DateTime.UtcNow - File.GetLastWriteTimeUtc(found) < Grace)
        {
            return;
        }

        var isFolder = Directory.Exists(found);
        var file = isFolder ? found + Lock : found;
        using var own = new FileStream(file, isFolder ? FileMode.OpenOrCreate : FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        if (isFolder)
        {
            Directory.Delete(found, recursive: true);
        }

        File.Delete(file);
    }

    [GeneratedRegex(@"^\..+\.[0-9a-f]{32}\.tmp(\.lock)?$")]
    private static partial Regex Form();
}
