using System.Runtime.Loader;
using Microsoft.DotNet.Interactive;

namespace Workbook.Kernel.Packages;

/// <summary>Shows the charts of Plotly.NET as Plotly.NET.Interactive does, also where a notebook loads Plotly.NET by path: the engine looks for extensions
/// only in packages.</summary>
internal static class PlotlyCharts
{
    private const string Library = "Plotly.NET";
    private const string Extension = "Plotly.NET.Interactive";

    /// <summary>Has the extension loaded when a notebook loads Plotly.NET, and not before.</summary>
    public static CompositeKernel UsePlotlyCharts(this CompositeKernel kernel)
    {
        AppDomain.CurrentDomain.AssemblyLoad += (_, loading) =>
        {
            // A package brings its own extension. The formatter is for the type of this one assembly, so it has to be loaded beside it.
            if (loading.LoadedAssembly.GetName().Name == Library && AssemblyLoadContext.GetLoadContext(loading.LoadedAssembly) is { } context && context != AssemblyLoadContext.Default)
            {
                var extension = context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, $"{Extension}.dll"));
                foreach (var type in extension.ExportedTypes.Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IKernelExtension))))
                {
                    _ = ((IKernelExtension)Activator.CreateInstance(type)!).OnLoadAsync(kernel);
                }
            }
        };
        return kernel;
    }
}
