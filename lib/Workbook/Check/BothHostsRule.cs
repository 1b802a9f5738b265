using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Workbook.Running;
using Workbook.Scripting;

namespace Workbook.Check;

/// <summary>
/// Notebooks use only what .NET Interactive and this runner both give. What does not compile at top level is the
/// compiler's to say (<see cref="CompilerRule"/>).
/// </summary>
internal static partial class BothHostsRule
{
    public static IEnumerable<Finding> Check(CheckedNotebook notebook)
    {
        foreach (var cell in notebook.Cells.Where(cell => cell.Cell.Kind == "raw"))
        {
            yield return notebook.Finding(cell, "is a raw cell, which .NET Interactive's #!import runs as code", "make it a markdown or a code cell");
        }

        var first = notebook.Code.FirstOrDefault();
        foreach (var cell in notebook.Code)
        {
            // What not every platform has is loaded by the first cell that needs it, so that the others run where it is missing.
            var references = cell == first || CellNeeds.Tags.Overlaps(cell.Cell.Tags) ? cell.Cell.Source.Split('\n').TakeWhile(line => LibraryReference().IsMatch(line)).Count() : 0;
            if (cell == first && references == 0)
            {
                yield return notebook.Finding(cell, "the first code cell does not start with a reference", "load the library first: #r \"../lib/bin/….dll\"");
            }

            foreach (var line in cell.Cell.Source.Split('\n').Skip(references).Where(line => IsForeignDirective(line) && !(notebook.IsPolyglot && IsOfLanguages(line, cell.Cell.KernelName))))
            {
                yield return notebook.Finding(cell, $"'{line.Trim()}' is not what both hosts do at this place", DirectiveRemedy(line));
            }

            foreach (var line in cell.Cell.Source.Split('\n').Where(line => line.StartsWith("using var ", StringComparison.Ordinal)))
            {
                yield return notebook.Finding(cell, $"'{line.Trim()}' does not compile at top level", "give it braces: using (var x = …) { … }");
            }

            foreach (var name in ForeignNames(cell.Cell.Source))
            {
                yield return notebook.Finding(cell, $"'{name}' is not in both hosts", "use display(x), x.Display(), HTML(…) or Recurrent.Notebooks");
            }
        }
    }

    /// <summary>True for a line at which .NET Interactive sees a directive, whatever stands around it, that chapters have no use for.</summary>
    public static bool IsForeignDirective(string line) => line.StartsWith('#') && !HarmlessDirective().IsMatch(line);

    // What the polyglot notebook is about: #!fsharp, #!share, #!set, #!connect. A comment of Python or F# is none.
    private static bool IsOfLanguages(string line, string? language) =>
        language != "csharp" && !line.StartsWith("#!", StringComparison.Ordinal) || LanguageDirective().IsMatch(line) || line.TrimEnd() == $"#!{language}";

    private static string DirectiveRemedy(string line) =>
        line.Contains("nuget:", StringComparison.OrdinalIgnoreCase) ? "chapters load no packages: what they need is in ../lib/bin"
        : line.StartsWith("#r ", StringComparison.Ordinal) ? "put references first in the first code cell, or in one tagged as needing them, each as #r \"../lib/bin/….dll\""
        : "do without it, or indent it where it is text";

    // Other names that only one host has are unknown to the compiler.
    private static IEnumerable<string> ForeignNames(string source)
    {
        const string Foreign = "Microsoft.DotNet.Interactive";
        return ScriptSyntax.Parse(source).DescendantNodes()
            .Where(node => node is (QualifiedNameSyntax or MemberAccessExpressionSyntax) && node.Span.Length == Foreign.Length && $"{node}" == Foreign)
            .Select(node => Foreign);
    }

    [GeneratedRegex("^#r \"\\.\\./lib/bin/[A-Za-z0-9._-]+\\.dll\"\\s*$")]
    private static partial Regex LibraryReference();

    [GeneratedRegex("^#!(share|set|connect) ")]
    private static partial Regex LanguageDirective();

    [GeneratedRegex("^#(nullable|pragma)\\b")]
    private static partial Regex HarmlessDirective();
}
