using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbook.Scripting;

/// <summary>C# as cells are written in.</summary>
public static class ScriptSyntax
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14, kind: SourceCodeKind.Script);

    /// <summary>A cell's syntax; of one that does not compile, what there is.</summary>
    public static CompilationUnitSyntax Parse(string source) => (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(source, Options).GetRoot();
}
