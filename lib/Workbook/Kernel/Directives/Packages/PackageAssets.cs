using System.Reflection;
using System.Text.Json.Nodes;

namespace Workbook.Kernel.Directives.Packages;

/// <summary>What a restore gave, as its <c>project.assets.json</c> says.</summary>
internal sealed class PackageAssets
{
    private readonly Dictionary<string, string> versions = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> assemblies = [];
    private readonly List<string> nativeLibraries = [];

    /// <summary>Reads the JSON.</summary>
    public PackageAssets(byte[] content)
    {
        var json = JsonNode.Parse(content)!;
        // Of the two targets, the one for this operating system and processor: net10.0/linux-x64.
        var target = json["targets"]!.AsObject().Last(entry => entry.Key.Contains('/', StringComparison.Ordinal)).Value!.AsObject();
        var folders = json["packageFolders"]!.AsObject().Select(entry => entry.Key).ToList();
        foreach (var (id, library) in target)
        {
            versions[id.Split('/')[0]] = id.Split('/')[1];
            var path = (string?)json["libraries"]![id]!["path"];
            var folder = folders.Select(parent => Path.Combine(parent, path ?? "")).FirstOrDefault(Directory.Exists);
            if (path is null || folder is null)
            {
                IsComplete = false;
                continue;
            }

            assemblies.AddRange(Files(library!["runtime"], folder).Where(file => file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && !IsOlderThanFrameworks(file)));
            nativeLibraries.AddRange(Files(library["native"], folder));
        }
    }

    /// <summary>False where files of it have gone from the packages' folder since.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>The assemblies, those of dependencies too.</summary>
    public IReadOnlyList<string> Assemblies => assemblies;

    /// <summary>The native libraries.</summary>
    public IReadOnlyList<string> NativeLibraries => nativeLibraries;

    /// <summary>The version of a package; null where there is none of the name.</summary>
    public string? VersionOf(string name) => versions.GetValueOrDefault(name);

    private IEnumerable<string> Files(JsonNode? entries, string folder)
    {
        foreach (var (name, _) in entries as JsonObject ?? [])
        {
            if (Path.GetFileName(name) == "_._")
            {
                continue; // NuGet's mark for: nothing is needed here.
            }

            var file = Path.GetFullPath(name, folder);
            IsComplete &= File.Exists(file);
            yield return file;
        }
    }

    // Packages for older frameworks bring assemblies that .NET has had since in a later version.
    private static bool IsOlderThanFrameworks(string file)
    {
        var own = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, Path.GetFileName(file));
        return File.Exists(own) && File.Exists(file) && AssemblyName.GetAssemblyName(own).Version >= AssemblyName.GetAssemblyName(file).Version;
    }
}
