using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Workbook.Protocol;

namespace Workbook.Scripting;

/// <summary>C# as cells are written in.</summary>
public static class ScriptSyntax
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14, kind: SourceCodeKind.Script);

    /// <summary>Tells whether code is a whole cell. Code with directives cannot be told: they may turn to another language.</summary>
    public static CodeState Check(string source)
    {
        if (source.Split('\n').Any(line => line.TrimStart().StartsWith("#!", StringComparison.Ordinal)))
        {
            return CodeState.Unknown;
        }

        var tree = CSharpSyntaxTree.ParseText(source, Options);
        return !SyntaxFactory.IsCompleteSubmission(tree) ? CodeState.Incomplete
            : tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ? CodeState.Invalid
            : CodeState.Complete;
    }

    /// <summary>A cell's syntax; of one that does not compile, what there is.</summary>
    public static CompilationUnitSyntax Parse(string source) => (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(source, Options).GetRoot();
}
