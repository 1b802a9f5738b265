using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Workbook.Running;
using Workbook.Scripting;

namespace Workbook.Check;

/// <summary>The cells compile one after another, as they would in a run, without a warning. Nothing is run.</summary>
internal static partial class CompilerRule
{
    public static IEnumerable<Finding> Check(CheckedNotebook notebook)
    {
        var options = ScriptScope.OfInteractive(KernelProgram.Folder).In(Path.GetDirectoryName(notebook.Path)!);
        Script? script = null;
        foreach (var cell in notebook.Code.Where(cell => (cell.Cell.KernelName ?? notebook.Document.DefaultKernelName) == "csharp" && CellNeeds.Missing(cell.Cell.Tags) is null))
        {
            var code = WithoutForeignDirectives(cell.Cell.Source);
            script = script is null ? CSharpScript.Create(code, options) : script.ContinueWith(code, options);
            Diagnostic[] diagnostics = [.. script.GetCompilation().GetDiagnostics().Where(ScriptScope.Concerns)];
            foreach (var diagnostic in diagnostics)
            {
                yield return notebook.Finding(cell, $"{diagnostic}", diagnostic.Severity == DiagnosticSeverity.Error
                    ? "correct it: the run would stop here"
                    : "correct it: graders take what is on stderr for a failure");
            }

            // What comes after an error would only repeat that something is missing.
            if (diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            {
                yield break;
            }
        }
    }

    // These have findings of their own; to the compiler they are either nonsense or something to load. A shared value has the type that it has.
    private static string WithoutForeignDirectives(string source) => string.Join('\n', source.Split('\n').Select(line =>
        SharedName().Match(line) is { Success: true } shared ? $"dynamic {shared.Groups[1].Value} = null!;" :
        line.StartsWith("#!", StringComparison.Ordinal) || line.StartsWith("#i ", StringComparison.Ordinal)
        || line.Contains("\"nuget:", StringComparison.OrdinalIgnoreCase) ? "" : line));

    [GeneratedRegex(@"^#!(?:share --from \S+|set --name) (\w+)")]
    private static partial Regex SharedName();
}
