namespace Workbook.Documents;

/// <summary>Writes files whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside <paramref name="path"/> under another name, then renames over it.</summary>
    /// <param name="path">The file to create or replace; its folder is created where it is missing.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">It cannot be written; the message names it and says why.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = Leftovers.NameFor(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(temporary)!);
            // Open until it has its name: a file that is open is nobody's leftover.
            using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Delete);
            write(stream);
            stream.Flush();
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error)
        {
            DeleteIfThere(temporary);
            if (IsRefusal(error))
            {
                throw Refused(path, error);
            }

            throw;
        }
    }

    /// <summary>Finds out now whether files can be written to a folder, which is created where it is missing.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="bytes">How much there must be room for.</param>
    /// <exception cref="IOException">They cannot; the message names the folder and says why.</exception>
    public static void Try(string folder, int bytes)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var stream = new FileStream(
                Leftovers.NameFor(Path.Combine(folder, "try")), FileMode.CreateNew, FileAccess.Write, FileShare.Delete, bufferSize: 0, FileOptions.DeleteOnClose);
            stream.Write(new byte[bytes]);
        }
        catch (Exception error) when (IsRefusal(error))
        {
            throw new IOException($"expected a folder that can be written, found {folder}: {Reason(error)}", error);
        }
    }

    /// <summary>Whether the system refuses to write; .NET calls a file that grows too large for it an argument out of its range.</summary>
    public static bool IsRefusal(Exception error) => error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    /// <summary>The error that says what could not be written and why.</summary>
    public static IOException Refused(string path, Exception error) => new($"expected to write {path}, found: {Reason(error)}", error);

    private static void DeleteIfThere(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    // The system's words, without the name of a file, or of a parameter, that nobody has heard of.
    private static string Reason(Exception error) => (error.InnerException ?? error).Message.Split(" : '")[0].Split(" (Parameter")[0];
}
