using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Workbook.Kernel.Directives.Packages;

/// <summary>Finds packages' native libraries for whichever assembly asks, after .NET itself has found none.</summary>
internal sealed class NativeLibraries
{
    private readonly Dictionary<string, string> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<AssemblyLoadContext> contexts = [];

    /// <summary>Adds libraries.</summary>
    public void Add(IReadOnlyCollection<string> paths)
    {
        lock (byName)
        {
            if (byName.Count == 0 && paths.Count > 0)
            {
                // The compiler loads assemblies into contexts of its own; each is known only once something is in it.
                AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Watch(loaded.LoadedAssembly);
                Array.ForEach(AppDomain.CurrentDomain.GetAssemblies(), Watch);
            }

            foreach (var path in paths)
            {
                byName[Path.GetFileName(path)] = path;
            }
        }
    }

    private void Watch(Assembly assembly)
    {
        lock (contexts)
        {
            if (AssemblyLoadContext.GetLoadContext(assembly) is { } context && contexts.Add(context))
            {
                context.ResolvingUnmanagedDll += Find;
            }
        }
    }

    private IntPtr Find(Assembly assembly, string name)
    {
        lock (byName)
        {
            foreach (var file in (ReadOnlySpan<string>)[name, $"{name}.dll", $"lib{name}.so", $"{name}.so", $"lib{name}.dylib", $"{name}.dylib"])
            {
                if (byName.TryGetValue(file, out var path) && NativeLibrary.TryLoad(path, out var handle))
                {
                    return handle;
                }
            }
        }

        return IntPtr.Zero;
    }
}
