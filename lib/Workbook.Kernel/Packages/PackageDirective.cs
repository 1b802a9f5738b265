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
        return kernel.UseNugetDirective((_, packages) =>
        {
            session.Reference(assemblies.Add([.. packages.SelectMany(package => package.AssemblyPaths)]));
            return Task.CompletedTask;
        });
    }
}
