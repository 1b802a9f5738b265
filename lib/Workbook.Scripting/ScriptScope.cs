using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Workbook.Scripting;

/// <summary>What every cell can use without a <c>#r</c> or a <c>using</c>.</summary>
/// <param name="assemblies">The paths of assemblies besides the framework's.</param>
/// <param name="functions">The full names of static classes whose members are called by their own names.</param>
public sealed class ScriptScope(IReadOnlyList<string> assemblies, params string[] functions)
{
    private readonly ScriptOptions options = ScriptOptions.Default
        .WithLanguageVersion(LanguageVersion.CSharp14)
        .WithOptimizationLevel(OptimizationLevel.Release)
        .WithEmitDebugInformation(true) // Line numbers in stack traces.
        .WithFileEncoding(Encoding.UTF8)
        .WithReferences(FrameworkMetadata.References())
        .AddReferences(assemblies.Select(path => MetadataReference.CreateFromFile(path)))
        .WithImports(["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq", .. functions]);

    /// <summary>Creates the scope of .NET Interactive's engine.</summary>
    /// <param name="kernel">The folder of the kernel's program.</param>
    public static ScriptScope OfInteractive(string kernel) => new(
        [.. new[] { "Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.Formatting", "Microsoft.AspNetCore.Html.Abstractions" }
            .Select(name => Path.Combine(kernel, $"{name}.dll"))],
        "Microsoft.DotNet.Interactive.Kernel");

    /// <summary>Gives the options by which cells are compiled that run in a folder.</summary>
    public ScriptOptions In(string folder) => In(folder, options);

    /// <summary>Gives the same options for another folder.</summary>
    internal ScriptOptions In(string folder, ScriptOptions others) => others
        .WithMetadataResolver(new CellReferenceResolver(folder, assemblies))
        .WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(folder));

    /// <summary>Tells whether a diagnostic is one that a cell's author can do something about.</summary>
    /// <remarks>
    /// The SDK hides CS1701 and CS1702 in every project: a package was compiled against a lower version of an assembly than
    /// the one that serves.
    /// </remarks>
    public static bool Concerns(Diagnostic diagnostic) =>
        diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id is not ("CS1701" or "CS1702");
}
