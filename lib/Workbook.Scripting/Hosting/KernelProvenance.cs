using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using Workbook.Protocol;

namespace Workbook.Scripting.Hosting;

/// <summary>Collects what only the kernel's process knows about a run: the instruction sets, and what the library and the cells have used.</summary>
/// <remarks>The library is found by its name, so that the command needs no reference to it and runs notebooks without it.</remarks>
internal sealed class KernelProvenance
{
    private const int LiteralLimit = 1000; // Longer strings are texts and no paths.
    private readonly ConcurrentQueue<string> sources = new();
    private readonly DateTime began = DateTime.UtcNow;
    private readonly string folder = Directory.GetCurrentDirectory();

    /// <summary>Notes a cell that is to be run.</summary>
    public void Ran(ExecuteCell? cell)
    {
        if (cell?.Language == "csharp")
        {
            sources.Enqueue(cell.Source);
        }
    }

    /// <summary>Describes the run so far; safe while a cell runs.</summary>
    public RunDescription Describe()
    {
        var files = new SortedDictionary<string, DataFile>(StringComparer.Ordinal);
        var library = AppDomain.CurrentDomain.GetAssemblies().LastOrDefault(one => one.GetName().Name == "Recurrent");
        foreach (var read in Noted(library, "DataFiles") as IEnumerable ?? Array.Empty<object>())
        {
            Add(files, (string)Property(read, "Path")!, (long)Property(read, "Length")!, (string)Property(read, "Sha256")!);
        }

        AddLiterals(files);
        return new RunDescription([.. InstructionSets.Usable()], [.. files.Values])
        {
            Library = library is null ? null : Build.Of(library),
            Threads = Static(library, "Recurrent.Kernels.Threads", "Count") as int?,
            Seeds = library is null ? null : [.. Noted(library, "Seeds") as IEnumerable<ulong> ?? []],
            SeedsLeftOut = Count(library, "SeedsLeftOut"),
            DataLeftOut = Count(library, "DataFilesLeftOut"),
        };
    }

    private static long? Count(Assembly? library, string property) => Noted(library, property) is long and > 0 and var count ? (long)count : null;

    private static object? Noted(Assembly? library, string property) => Static(library, "Recurrent.Provenance", property);

    // A path as text in a cell: the file was most likely read, unless the run has made or changed it.
    private void AddLiterals(SortedDictionary<string, DataFile> files)
    {
        var parent = Path.GetDirectoryName(folder) ?? folder;
        var below = Path.EndsInDirectorySeparator(parent) ? parent : parent + Path.DirectorySeparatorChar;
        var texts = sources.Where(source => source.Contains('"')).SelectMany(source => ScriptSyntax.Parse(source).DescendantTokens())
            .Select(token => token.Value as string).Where(text => text is { Length: > 0 and < LiteralLimit }).Distinct();
        foreach (var text in texts)
        {
            var path = Path.GetFullPath(text!.Replace('\0', ' '), folder);
            if (!path.StartsWith(below, StringComparison.Ordinal) || !File.Exists(path) || File.GetLastWriteTimeUtc(path) >= began)
            {
                continue;
            }

            try
            {
                Add(files, path, new FileInfo(path).Length, Hash(path));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Who cannot read it now has not read it in the notebook.
            }
        }
    }

    // A pipe has no length either, and opening it would wait for its writer.
    private static string Hash(string path)
    {
        using var stream = new FileInfo(path).Length > 0 ? File.OpenRead(path) : Stream.Null;
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private void Add(SortedDictionary<string, DataFile> files, string path, long bytes, string hash)
    {
        var shown = Path.GetRelativePath(folder, path).Replace('\\', '/');
        files[$"{shown} {hash}"] = new DataFile(bytes, shown, hash);
    }

    // Null where the library is of another time and has no such thing, or where it is misconfigured.
    private static object? Static(Assembly? library, string type, string property)
    {
        try
        {
            return library?.GetType(type)?.GetProperty(property, BindingFlags.Public | BindingFlags.Static)?.GetValue(null);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    private static object? Property(object of, string name) => of.GetType().GetProperty(name)?.GetValue(of);
}
