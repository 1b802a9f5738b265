using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
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
    private string? workingDirectory;

    /// <summary>How cells are compiled that run in a folder.</summary>
    public static ScriptOptions OptionsFor(string folder) => Options
        .WithMetadataResolver(new CellReferenceResolver(folder))
        .WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(folder));

    /// <summary>Runs the compiler once on something small: most of a first cell's time is the compiler's own start.</summary>
    public void WarmUp()
    {
        FollowWorkingDirectory();
        CSharpScript.Create("var x = 1; x.ToString()", options).Compile();
    }

    /// <summary>Runs a cell; its output goes to <paramref name="output"/>.</summary>
    /// <returns>Why it failed, or null.</returns>
    public async Task<CellError?> RunAsync(string code, CellOutput output)
    {
        FollowWorkingDirectory();
        var script = state is null ? CSharpScript.Create(code, options) : state.Script.ContinueWith(code, options);
        var diagnostics = script.Compile();
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            return new CellError("CompilationError", errors[0].ToString(), string.Join('\n', diagnostics));
        }

        foreach (var warning in diagnostics)
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

        if (HasReturnValue(script))
        {
            output.Result(ValueFormatter.Format(state.ReturnValue));
        }

        return null;
    }

    // Cells may change the working directory, and paths in directives follow it. New resolvers only then: with the same
    // ones the compiler goes on with the metadata that it has read.
    private void FollowWorkingDirectory()
    {
        var folder = Directory.GetCurrentDirectory();
        if (folder == workingDirectory)
        {
            return;
        }

        workingDirectory = folder;
        options = OptionsFor(folder);
    }

    // Says whether the cell ends in an expression with a value; Roslyn has it for hosts like this but not public.
    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern bool HasReturnValue(Script script);
}
