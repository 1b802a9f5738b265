using System.Reflection;
using System.Runtime.Loader;

namespace Workbook.Kernel.Packages;

/// <summary>Unifies the versions of assemblies, as the runtime does for a program: the highest one there is serves every request for a lower one.</summary>
internal sealed class PackageAssemblies
{
    private static readonly Dictionary<string, string> Own = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator).GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string> byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds the assemblies of packages.</summary>
    /// <returns>Those that cells are to reference: this process's own serve where they are as new.</returns>
    public IReadOnlyList<string> Add(IReadOnlyCollection<string> paths)
    {
        lock (byName)
        {
            if (byName.Count == 0)
            {
                AppDomain.CurrentDomain.AssemblyResolve += (_, request) => Resolve(new AssemblyName(request.Name));
            }

            var added = new List<string>();
            foreach (var path in paths)
            {
                var name = Path.GetFileNameWithoutExtension(path);
                if (byName.TryAdd(name, path))
                {
                    added.Add(Own.TryGetValue(name, out var own) && Version(own) >= Version(path) ? own : path);
                }
            }

            return added;
        }
    }

    // Asked where no assembly of the very version was found.
    private Assembly? Resolve(AssemblyName wanted)
    {
        lock (byName)
        {
            var loaded = AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(one => Serves(one.GetName(), wanted));
            return loaded ?? (byName.TryGetValue(wanted.Name!, out var path) && Serves(AssemblyName.GetAssemblyName(path), wanted)
                ? AssemblyLoadContext.Default.LoadFromAssemblyPath(path) : null);
        }
    }

    private static bool Serves(AssemblyName there, AssemblyName wanted) =>
        string.Equals(there.Name, wanted.Name, StringComparison.OrdinalIgnoreCase) && there.Version >= wanted.Version;

    private static Version? Version(string path) => AssemblyName.GetAssemblyName(path).Version;
}
