namespace Workbook.Book;

/// <summary>Writes a folder whole or not at all.</summary>
internal static class WholeFolder
{
    /// <summary>Fills a folder beside the target, then swaps the two.</summary>
    /// <param name="folder">The target; replaced only where it is empty or has the marker.</param>
    /// <param name="marker">A file, relative to the folder, that tells a folder of ours from others.</param>
    /// <param name="fill">Writes the content into the folder that it is given.</param>
    /// <exception cref="IOException">The target holds other files, or cannot be written.</exception>
    public static void Write(string folder, string marker, Action<string> fill)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()
            && !File.Exists(Path.Combine(target, marker)))
        {
            throw new IOException($"Expected an empty folder or an earlier book, found other files in {target}.");
        }

        var parent = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(parent);
        var name = $".{Path.GetFileName(target)}.{Guid.NewGuid():N}";
        var (next, last) = (Path.Combine(parent, name + ".tmp"), Path.Combine(parent, name + ".old"));
        try
        {
            Directory.CreateDirectory(next);
            fill(next);
            if (Directory.Exists(target))
            {
                Directory.Move(target, last);
            }

            Directory.Move(next, target);
        }
        catch
        {
            if (Directory.Exists(last) && !Directory.Exists(target))
            {
                Directory.Move(last, target);
            }

            if (Directory.Exists(next))
            {
                Directory.Delete(next, recursive: true);
            }

            throw;
        }
        if (Directory.Exists(last))
        {
            Directory.Delete(last, recursive: true);
        }
    }
}
