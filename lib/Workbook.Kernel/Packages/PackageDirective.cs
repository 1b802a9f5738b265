using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.PackageManagement;
using Workbook.Scripting;

namespace Workbook.Kernel.Packages;

/// <summary>Lets C# cells use packages by <c>#r "nuget:…"</c>.</summary>
internal static class PackageDirective
{
    /// <summary>Adds <c>#r</c> and <c>#i</c>.</summary>
    public static ScriptKernel UsePackages(this ScriptKernel kernel, ScriptSession session)
    {
        var assemblies = new PackageAssemblies();
        kernel.AddMiddleware((command, context, next) => next(WithFullPath(command), context));
        return kernel.UseNugetDirective((_, packages) =>
        {
            session.Reference(assemblies.Add([.. packages.SelectMany(package => package.AssemblyPaths)]));
            return Task.CompletedTask;
        });
    }

    // The engine restores in a folder of its own, where a path from the notebook's folder leads nowhere.
    private static KernelCommand WithFullPath(KernelCommand command)
    {
        if (command is not AddPackageSource { PackageSource: var source } || !Directory.Exists(source))
        {
            return command;
        }

        var full = new AddPackageSource(Path.GetFullPath(source));
        full.SetParent(command.Parent);
        return full;
    }
}
