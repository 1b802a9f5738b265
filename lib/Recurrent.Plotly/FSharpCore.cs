using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Recurrent.Plotly;

/// <summary>Gives Plotly.NET the FSharp.Core that the process has already, where it asks for a higher version.</summary>
/// <remarks>Plotly.NET 6 is compiled against FSharp.Core 10.1; the stock .NET Interactive tool holds 10.0, which serves as well as long as there is
/// only one.</remarks>
internal static class FSharpCore
{
    private const string Name = "FSharp.Core";

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "It has to come before the first call into Plotly.NET, which this assembly makes.")]
    internal static void Unify() => AppDomain.CurrentDomain.AssemblyResolve += Resolve;

    // Assembly.Load would end up here again.
    private static Assembly? Resolve(object? sender, ResolveEventArgs wanted)
    {
        if (new AssemblyName(wanted.Name).Name != Name)
        {
            return null;
        }

        var host = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator)
            .FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == Name);
        return AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(loaded => loaded.GetName().Name == Name)
            ?? AssemblyLoadContext.Default.LoadFromAssemblyPath(host ?? Path.Combine(Path.GetDirectoryName(typeof(FSharpCore).Assembly.Location)!, "fsharp", $"{Name}.dll"));
    }
}
