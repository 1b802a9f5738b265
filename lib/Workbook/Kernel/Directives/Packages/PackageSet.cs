namespace Workbook.Kernel.Directives.Packages;

/// <summary>What the cells of a session have asked for so far: packages are chosen together, so that their versions fit.</summary>
internal sealed class PackageSet
{
    private readonly NativeLibraries natives = new();
    private readonly HashSet<string> referenced = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<PackageReference> asked = [];
    private List<PackageReference> packages = [];
    private List<string> sources = [];

    /// <summary>What a request added.</summary>
    /// <param name="Installed">The packages asked for, with their versions.</param>
    /// <param name="Assemblies">The assemblies that are new, those of dependencies too.</param>
    public sealed record Added(IReadOnlyList<string> Installed, IReadOnlyList<string> Assemblies);

    /// <summary>Adds packages and sources; where that fails, the set stays as it was.</summary>
    /// <param name="more">The packages.</param>
    /// <param name="moreSources">URLs or full paths of folders.</param>
    /// <param name="folder">The folder whose NuGet configuration counts.</param>
    /// <exception cref="PackageException">They cannot be had.</exception>
    public async Task<Added> AddAsync(IReadOnlyCollection<PackageReference> more, IEnumerable<string> moreSources, string folder)
    {
        var all = new List<PackageReference>(packages);
        foreach (var package in more)
        {
            Merge(all, package);
        }

        var allSources = sources.Union(moreSources).ToList();
        if (more.Count == 0)
        {
            sources = allSources;
            return new Added([], []);
        }

        var assets = await PackageRestore.RunAsync(all, allSources, folder).ConfigureAwait(false);
        (packages, sources) = (all.ConvertAll(package => package with { Version = assets.VersionOf(package.Name) ?? package.Version }), allSources);
        asked.UnionWith(more);
        natives.Add(assets.NativeLibraries);
        return new Added(
            [.. more.Select(package => package.Name).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => $"{name}, {assets.VersionOf(name)}")],
            [.. assets.Assemblies.Where(path => referenced.Add(Path.GetFileName(path)))]);
    }

    // Once chosen, a version stays: its assemblies may be loaded.
    private void Merge(List<PackageReference> all, PackageReference package)
    {
        var known = all.FindIndex(other => other.Name.Equals(package.Name, StringComparison.OrdinalIgnoreCase));
        if (known < 0)
        {
            all.Add(package);
        }
        else if (all[known].Version != package.Version && !package.IsFloating && !asked.Contains(package))
        {
            throw new PackageException($"expected the version of {package.Name} that the session has, {all[known].Version}, found {package.Version}.");
        }
    }
}
