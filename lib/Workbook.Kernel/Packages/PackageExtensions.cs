using System.Collections.Concurrent;
using System.Runtime.Loader;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Events;

namespace Workbook.Kernel.Packages;

/// <summary>Loads what packages bring for notebooks: <c>interactive-extensions/dotnet/*.dll</c> and <c>extension.dib</c>.</summary>
internal static class PackageExtensions
{
    /// <summary>Has them loaded after each command that added packages.</summary>
    public static CompositeKernel UsePackageExtensions(this CompositeKernel kernel)
    {
        var roots = new ConcurrentQueue<string>();
        var seen = new HashSet<string>();
        kernel.KernelEvents.Subscribe(published =>
        {
            if (published is PackageAdded { PackageReference.PackageRoot: { } root } && seen.Add(root))
            {
                roots.Enqueue(root);
            }
        });
        kernel.AddMiddleware(async (command, context, next) =>
        {
            await next(command, context).ConfigureAwait(false);
            while (roots.TryDequeue(out var root))
            {
                await LoadAsync(new DirectoryInfo(Path.Combine(root, "interactive-extensions", "dotnet")), kernel, context).ConfigureAwait(false);
            }
        });
        return kernel;
    }

    private static async Task LoadAsync(DirectoryInfo folder, CompositeKernel kernel, KernelInvocationContext context)
    {
        if (!folder.Exists)
        {
            return;
        }

        foreach (var file in folder.GetFiles("*.dll"))
        {
            var types = AssemblyLoadContext.Default.LoadFromAssemblyPath(file.FullName).ExportedTypes
                .Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false } && type.IsAssignableTo(typeof(IKernelExtension))).ToList();
            if (types.Count > 0)
            {
                KernelInvocationContextExtensions.Display(context, $"Loading extensions from `{file.FullName}`");
            }

            foreach (var type in types)
            {
                await ((IKernelExtension)Activator.CreateInstance(type)!).OnLoadAsync(kernel).ConfigureAwait(false);
            }
        }

        if (folder.GetFiles("extension.dib") is [var script])
        {
            KernelInvocationContextExtensions.Display(context, $"Loading extension script from `{script.FullName}`");
            await kernel.LoadAndRunInteractiveDocument(script, context.Command).ConfigureAwait(false);
        }
    }
}
