using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Workbook.Scripting;

/// <summary>Compiles and runs C# cells one after another; each sees what those before it declared.</summary>
/// <param name="scope">What they all can use.</param>
public sealed class ScriptSession(ScriptScope scope)
{
    private ScriptOptions? options;
    private ScriptState? state;
    private string? baseFolder;

    /// <summary>The variables that cells have declared, in the order of their names' first declaration, each with its latest value.</summary>
    public IEnumerable<(string Name, Type Type, object? Value)> Variables =>
        state?.Variables.GroupBy(variable => variable.Name).Select(same => same.Last()).Select(last => (last.Name, last.Type, (object?)last.Value)) ?? [];

    /// <summary>The last cell that ran, with those before it in its <see cref="Script.Previous"/>; null before the first.</summary>
    public Script? Latest => state?.Script;

    /// <summary>An empty cell after all others, for what a cell that is being written can use.</summary>
    public Script Next() => state is null ? CSharpScript.Create("", Options()) : state.Script.ContinueWith("", Options());

    /// <summary>Gives a variable a value of its type.</summary>
    public void Assign(string name, object? value) => state!.GetVariable(name).Value = value;

    /// <summary>Lets the cells that follow use assemblies.</summary>
    public void Reference(IEnumerable<string> paths) => options = Options().AddReferences(paths.Select(path => MetadataReference.CreateFromFile(path)));

    /// <summary>Runs the compiler once on something small: most of a first cell's time is the compiler's own start.</summary>
    public void WarmUp() => CSharpScript.Create("var x = 1; x.ToString()", Options()).Compile();

    /// <summary>Runs a cell; relative paths in <c>#r</c> and <c>#load</c> start from the working directory.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="cancellation">Ends the waiting for a cell that awaits something; what it has declared is then forgotten.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<ScriptResult> RunAsync(string code, CancellationToken cancellation = default)
    {
        var script = state is null ? CSharpScript.Create(code, Options()) : state.Script.ContinueWith(code, Options());
        var diagnostics = script.Compile(cancellation).Where(ScriptScope.Concerns).ToList();
        if (diagnostics.Exists(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            return new ScriptResult(CellErrors.OfCompilation(diagnostics), []);
        }

        List<string> warnings = diagnostics.ConvertAll(warning => warning.ToString());
        var run = state is null
            ? script.RunAsync(globals: null, catchException: _ => true, CancellationToken.None)
            : script.RunFromAsync(state, catchException: _ => true, CancellationToken.None);
        state = await run.WaitAsync(cancellation).ConfigureAwait(false);
        return state.Exception is { } exception
            ? new ScriptResult(CellErrors.From(exception), warnings)
            : new ScriptResult(null, warnings, HasReturnValue(script), state.ReturnValue);
    }

    // New resolvers only for another folder: with the same ones the compiler goes on with the metadata that it has read.
    private ScriptOptions Options()
    {
        var folder = Directory.GetCurrentDirectory();
        if (options is null || folder != baseFolder)
        {
            (baseFolder, options) = (folder, options is null ? scope.In(folder) : scope.In(folder, options));
        }

        return options;
    }

    // Says whether the cell ends in an expression with a value; Roslyn has it for hosts like this but not public.
    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern bool HasReturnValue(Script script);
}
