using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Workbook.Kernel;

/// <summary>What only the kernel's process knows about a run: the instruction sets, and what the library and the cells have used.</summary>
/// <remarks>The library is found by its name, so that the command needs no reference to it and runs notebooks without it.</remarks>
internal sealed class KernelProvenance
{
    /// <summary>The type of the message that asks for it, and of the answer.</summary>
    public const string MessageType = "provenance";

    private const int LiteralLimit = 1000; // Longer strings are texts and no paths.
    private readonly ConcurrentQueue<string> sources = new();
    private readonly DateTime began = DateTime.UtcNow;
    private readonly string folder = Directory.GetCurrentDirectory();

    /// <summary>Notes a cell that is to be run.</summary>
    public void Ran(JsonObject cell)
    {
        if ((string?)cell["language"] == "csharp")
        {
            sources.Enqueue((string)cell["source"]!);
        }
    }

    /// <summary>The answer; safe while a cell runs.</summary>
    public JsonObject ToJson()
    {
        var answer = new JsonObject
        {
            ["type"] = MessageType,
            ["instruction_sets"] = new JsonArray([.. InstructionSets.Usable().Select(name => (JsonNode)name)]),
        };
        var files = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        if (AppDomain.CurrentDomain.GetAssemblies().LastOrDefault(one => one.GetName().Name == "Recurrent") is { } library)
        {
            answer["library"] = BuildOf(library);
            answer["threads"] = Static(library, "Recurrent.Kernels.Threads", "Count") as int?;
            AddSeeds(answer, library);
            foreach (var read in Static(library, "Recurrent.Provenance", "DataFiles") as IEnumerable ?? Array.Empty<object>())
            {
                Add(files, (string)Property(read, "Path")!, (long)Property(read, "Length")!, (string)Property(read, "Sha256")!);
            }

            AddCount(answer, "data_left_out", library, "DataFilesLeftOut");
        }

        AddLiterals(files);
        answer["data"] = new JsonArray([.. files.Values]);
        return answer;
    }

    /// <summary>The version and the commit that an assembly was built from; no commit where it was built outside a repository.</summary>
    public static JsonObject BuildOf(Assembly assembly)
    {
        var parts = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+', 2) ?? [];
        return new JsonObject { ["commit"] = parts.ElementAtOrDefault(1), ["version"] = parts.ElementAtOrDefault(0) };
    }

    private static void AddSeeds(JsonObject answer, Assembly library)
    {
        var seeds = Static(library, "Recurrent.Provenance", "Seeds") as IEnumerable<ulong> ?? [];
        answer["seeds"] = new JsonArray([.. seeds.Select(seed => (JsonNode)seed)]);
        AddCount(answer, "seeds_left_out", library, "SeedsLeftOut");
    }

    private static void AddCount(JsonObject answer, string name, Assembly library, string property)
    {
        if (Static(library, "Recurrent.Provenance", property) is long and > 0 and var count)
        {
            answer[name] = count;
        }
    }

    // A path as text in a cell: the file was most likely read, unless the run has made or changed it.
    private void AddLiterals(SortedDictionary<string, JsonObject> files)
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

    private void Add(SortedDictionary<string, JsonObject> files, string path, long bytes, string hash)
    {
        var shown = Path.GetRelativePath(folder, path).Replace('\\', '/');
        files[$"{shown} {hash}"] = new JsonObject { ["bytes"] = bytes, ["path"] = shown, ["sha256"] = hash };
    }

    // Null where the library is of another time and has no such thing, or where it is misconfigured.
    private static object? Static(Assembly library, string type, string property)
    {
        try
        {
            return library.GetType(type)?.GetProperty(property, BindingFlags.Public | BindingFlags.Static)?.GetValue(null);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    private static object? Property(object of, string name) => of.GetType().GetProperty(name)?.GetValue(of);
}
