using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Classification;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace Workbook.Book;

/// <summary>
/// Colours C# by Roslyn's classifier. It is given no references (they would double the time it needs), so names that
/// come from elsewhere are told apart by where they stand in the syntax.
/// </summary>
internal sealed class CSharpHighlighter : IDisposable
{
    private readonly AdhocWorkspace workspace = new(MefHostServices.DefaultHost);
    private readonly Project project;

    /// <summary>Sets Roslyn up for C# scripts, which is what cells are.</summary>
    public CSharpHighlighter() => project = workspace.AddProject(ProjectInfo.Create(
        ProjectId.CreateNewId(), VersionStamp.Default, "cells", "cells", LanguageNames.CSharp,
        parseOptions: new CSharpParseOptions(kind: SourceCodeKind.Script)));

    /// <inheritdoc/>
    public void Dispose() => workspace.Dispose();

    /// <summary>The code as HTML: escaped text with a <c>span</c> around what has a colour of its own.</summary>
    public string ToHtml(string code)
    {
        var document = project.AddDocument("cell", SourceText.From(code)).WithSourceCodeKind(SourceCodeKind.Script);
        var root = document.GetSyntaxRootAsync().GetAwaiter().GetResult()!;
        var spans = Classifier.GetClassifiedSpansAsync(document, new TextSpan(0, code.Length)).GetAwaiter().GetResult();
        var html = new StringBuilder(code.Length * 2);
        var at = 0;
        foreach (var span in spans.OrderBy(span => span.TextSpan.Start))
        {
            var kind = span.ClassificationType == ClassificationTypeNames.Identifier
                ? KindOfName(root.FindToken(span.TextSpan.Start))
                : KindOf(span.ClassificationType);
            if (kind is null || span.TextSpan.Start < at)
            {
                continue;
            }

            html.Append(Html.Escape(code[at..span.TextSpan.Start]));
            at = span.TextSpan.End;
            html.Append($"<span class=\"{kind}\">{Html.Escape(code[span.TextSpan.Start..at])}</span>");
        }
        return html.Append(Html.Escape(code[at..])).ToString();
    }

    /// <summary>The CSS class of a classification; null for what keeps the colour of the text.</summary>
    private static string? KindOf(string classification) => classification switch
    {
        ClassificationTypeNames.Keyword or ClassificationTypeNames.ControlKeyword => "k",
        ClassificationTypeNames.StringLiteral or ClassificationTypeNames.VerbatimStringLiteral => "s",
        ClassificationTypeNames.NumericLiteral => "n",
        ClassificationTypeNames.MethodName or ClassificationTypeNames.ExtensionMethodName => "m",
        ClassificationTypeNames.ClassName or ClassificationTypeNames.RecordClassName
            or ClassificationTypeNames.StructName or ClassificationTypeNames.RecordStructName
            or ClassificationTypeNames.InterfaceName or ClassificationTypeNames.EnumName
            or ClassificationTypeNames.DelegateName or ClassificationTypeNames.TypeParameterName => "t",
        _ when classification.StartsWith("comment", StringComparison.Ordinal)
            || classification.StartsWith("xml doc", StringComparison.Ordinal) => "c",
        _ when classification.StartsWith("preprocessor", StringComparison.Ordinal)
            || classification == ClassificationTypeNames.ExcludedCode => "p",
        _ => null,
    };

    /// <summary>Tells a type ("t") and a called method ("m") from other names that Roslyn could not resolve.</summary>
    private static string? KindOfName(SyntaxToken token)
    {
        if (token.Parent is not SimpleNameSyntax name)
        {
            return null;
        }

        SyntaxNode whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        if (whole.Parent is InvocationExpressionSyntax call && call.Expression == whole)
        {
            return "m";
        }

        return IsType(name) ? "t" : null;
    }

    private static bool IsType(SimpleNameSyntax name) => name.Parent switch
    {
        _ when name.Ancestors().Any(node => node is UsingDirectiveSyntax) => false,
        QualifiedNameSyntax qualified => qualified.Right == name,
        // Console.WriteLine: what starts with a capital and has a member taken is a type, as names go in C#.
        MemberAccessExpressionSyntax access => access.Expression == name && char.IsUpper(name.Identifier.ValueText[0]),
        ObjectCreationExpressionSyntax or TypeArgumentListSyntax or BaseTypeSyntax or ArrayTypeSyntax
            or NullableTypeSyntax or TypeOfExpressionSyntax or CatchDeclarationSyntax or TupleElementSyntax
            or DeclarationPatternSyntax or RecursivePatternSyntax or TypeConstraintSyntax => true,
        VariableDeclarationSyntax variable => variable.Type == name,
        ParameterSyntax parameter => parameter.Type == name,
        ForEachStatementSyntax loop => loop.Type == name,
        CastExpressionSyntax cast => cast.Type == name,
        DeclarationExpressionSyntax declaration => declaration.Type == name,
        PropertyDeclarationSyntax property => property.Type == name,
        MethodDeclarationSyntax method => method.ReturnType == name,
        LocalFunctionStatementSyntax function => function.ReturnType == name,
        _ => false,
    };
}
