using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Workbook.Scripting;

namespace Workbook.Run;

/// <summary>A variable that a cell tagged <c>parameters</c> declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as declared or, for <c>var</c>, as its value shows; null where that does not show it.</param>
/// <param name="Value">Its value; null where it has none.</param>
/// <param name="Modifier"><c>const</c> or <c>readonly</c>, else empty.</param>
internal sealed record DeclaredParameter(string Name, TypeSyntax? Type, ExpressionSyntax? Value, string Modifier);

/// <summary>Reads the declarations of a cell tagged <c>parameters</c>, and the assignments of one tagged <c>injected-parameters</c>.</summary>
internal static class ParameterCell
{
    /// <summary>The variables that the cell declares at its top level, the first of each name.</summary>
    public static IReadOnlyList<DeclaredParameter> Declared(string source)
    {
        var root = ScriptSyntax.Parse(source);
        var fields = root.Members.OfType<FieldDeclarationSyntax>().Select(field => (field.Declaration, field.Modifiers));
        var locals = Statements(root).OfType<LocalDeclarationStatementSyntax>().Select(local => (local.Declaration, local.Modifiers));
        var declared = fields.Concat(locals).SelectMany(one => one.Declaration.Variables.Select(variable => Of(variable, one.Declaration.Type, one.Modifiers)));
        // var (a, b) = (1, 2): its names are known, their types are not.
        var parts = Statements(root).OfType<ExpressionStatementSyntax>()
            .SelectMany(statement => statement.Expression is AssignmentExpressionSyntax { Left: var left }
                ? left.DescendantNodesAndSelf().OfType<SingleVariableDesignationSyntax>() : [])
            .Select(part => new DeclaredParameter(part.Identifier.ValueText, null, null, ""));
        return [.. declared.Concat(parts).DistinctBy(one => one.Name)];
    }

    /// <summary>What the cell assigns to variables or declares anew, in order.</summary>
    public static IEnumerable<(string Name, ExpressionSyntax Value)> Assigned(string source) =>
        Statements(ScriptSyntax.Parse(source)).OfType<ExpressionStatementSyntax>()
            .Select(statement => statement.Expression).OfType<AssignmentExpressionSyntax>()
            .Where(assignment => assignment.Left is IdentifierNameSyntax)
            .Select(assignment => (((IdentifierNameSyntax)assignment.Left).Identifier.ValueText, assignment.Right))
            .Concat(Declared(source).Where(one => one.Value is not null).Select(one => (one.Name, one.Value!)));

    private static DeclaredParameter Of(VariableDeclaratorSyntax variable, TypeSyntax type, SyntaxTokenList modifiers)
    {
        var value = variable.Initializer?.Value;
        var modifier = modifiers.FirstOrDefault(word => word.IsKind(SyntaxKind.ConstKeyword) || word.IsKind(SyntaxKind.ReadOnlyKeyword));
        return new DeclaredParameter(variable.Identifier.ValueText, type.IsVar ? TypeOf(value) : type, value, modifier.ValueText);
    }

    private static IEnumerable<StatementSyntax> Statements(CompilationUnitSyntax root) =>
        root.Members.OfType<GlobalStatementSyntax>().Select(global => global.Statement);

    private static TypeSyntax? TypeOf(ExpressionSyntax? value) => value switch
    {
        PrefixUnaryExpressionSyntax signed => TypeOf(signed.Operand),
        ParenthesizedExpressionSyntax inner => TypeOf(inner.Expression),
        CastExpressionSyntax cast => cast.Type,
        InterpolatedStringExpressionSyntax => SyntaxFactory.ParseTypeName("string"),
        LiteralExpressionSyntax { Token.Value: { } constant } => SyntaxFactory.ParseTypeName(ParameterLiteral.Keyword(constant.GetType().Name)),
        ArrayCreationExpressionSyntax array => array.Type,
        ImplicitArrayCreationExpressionSyntax { Commas.Count: 0 } array => ArrayOf(array.Initializer),
        ObjectCreationExpressionSyntax created => created.Type,
        _ => null,
    };

    private static TypeSyntax? ArrayOf(InitializerExpressionSyntax items)
    {
        string[] widening = ["int", "long", "float", "double"];
        var types = items.Expressions.Select(item => TypeOf(item)?.ToString()).Distinct().ToList();
        var widest = types.Count == 1 ? types[0] : types.All(widening.Contains) ? widening.LastOrDefault(types.Contains) : null;
        return widest is null ? null : SyntaxFactory.ParseTypeName(widest + "[]");
    }
}
