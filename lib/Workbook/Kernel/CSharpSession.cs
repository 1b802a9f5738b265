using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Workbook.Kernel.Directives.Packages;
using Workbook.Kernel.Formatting;
using Workbook.Kernel.InScope;

namespace Workbook.Kernel;

/// <summary>Compiles and runs C# cells one after another; each sees what those before it declared.</summary>
internal sealed class CSharpSession
{
    private static readonly ScriptOptions Options = ScriptOptions.Default
        .WithLanguageVersion(LanguageVersion.CSharp14)
        .WithOptimizationLevel(OptimizationLevel.Release)
        .WithEmitDebugInformation(true) // Line numbers in stack traces.
        .WithFileEncoding(Encoding.UTF8)
        .WithReferences(FrameworkMetadata.References())
        .AddReferences(typeof(NotebookFunctions).Assembly)
        .WithImports(
            "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
            typeof(NotebookFunctions).FullName!);

    private ScriptOptions options = Options;
    private ScriptState? state;
    private string? baseFolder;

    /// <summary>The packages that cells have asked for.</summary>
    public PackageSet Packages => field ??= new PackageSet();

    /// <summary>The variables that cells have declared, in the order of their names' first declaration, each with its latest value.</summary>
    public IEnumerable<(string Name, Type Type, object? Value)> Variables =>
        state?.Variables.GroupBy(variable => variable.Name).Select(same => same.Last()).Select(last => (last.Name, last.Type, (object?)last.Value)) ?? [];

    /// <summary>Gives a variable a value of its type.</summary>
    public void Assign(string name, object? value) => state!.GetVariable(name).Value = value;

    /// <summary>Lets the cells that follow use assemblies.</summary>
    public void Reference(IEnumerable<string> paths) => options = options.AddReferences(paths.Select(path => MetadataReference.CreateFromFile(path)));

    /// <summary>How cells are compiled that run in a folder.</summary>
    public static ScriptOptions OptionsFor(string folder) => In(folder, Options);

    /// <summary>Runs the compiler once on something small: most of a first cell's time is the compiler's own start.</summary>
    public void WarmUp()
    {
        ResolveFrom(Directory.GetCurrentDirectory());
        CSharpScript.Create("var x = 1; x.ToString()", options).Compile();
    }

    /// <summary>Runs a cell.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="output">Where it shows what it shows.</param>
    /// <param name="folder">What relative paths in <c>#r</c> and <c>#load</c> start from.</param>
    /// <returns>Why it failed, or null.</returns>
    public async Task<CellError?> RunAsync(string code, CellOutput output, string folder)
    {
        ResolveFrom(folder);
        var script = state is null ? CSharpScript.Create(code, options) : state.Script.ContinueWith(code, options);
        var diagnostics = script.Compile();
        if (diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            return CellError.OfCompilation(diagnostics);
        }

        foreach (var warning in diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning))
        {
            output.Write("stderr", $"{warning}\n");
        }

        state = state is null
            ? await script.RunAsync(catchException: _ => true).ConfigureAwait(false)
            : await script.RunFromAsync(state, catchException: _ => true).ConfigureAwait(false);
        if (state.Exception is { } exception)
        {
            return CellError.From(exception);
        }

        if (HasReturnValue(script) && state.ReturnValue is not DisplayedValue) // That is shown already.
        {
            output.Result(ValueFormatter.Format(state.ReturnValue));
        }

        return null;
    }

    // New resolvers only for another folder: with the same ones the compiler goes on with the metadata that it has read.
    private void ResolveFrom(string folder)
    {
        if (folder == baseFolder)
        {
            return;
        }

        baseFolder = folder;
        options = In(folder, options);
    }

    private static ScriptOptions In(string folder, ScriptOptions options) => options
        .WithMetadataResolver(new CellReferenceResolver(folder))
        .WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(folder));

    // Says whether the cell ends in an expression with a value; Roslyn has it for hosts like this but not public.
    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern bool HasReturnValue(Script script);
}
