using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Workbook.Documents;

namespace Workbook.Run;

/// <summary>Tells which values a notebook's parameters have.</summary>
internal static class ParameterValues
{
    /// <summary>Every parameter with its injected value or else its default; values that are no constants as their C# text.</summary>
    public static JsonObject Of(NotebookDocument notebook)
    {
        var values = new JsonObject();
        if (Parameters.Tagged(notebook, Parameters.DefaultsTag) is { } defaults)
        {
            foreach (var parameter in ParameterCell.Declared(defaults.Source))
            {
                values[parameter.Name] = parameter.Value is { } value ? Json(value) : null;
            }
        }

        if (Parameters.Tagged(notebook, Parameters.InjectedTag) is { } injected)
        {
            foreach (var (name, value) in ParameterCell.Assigned(injected.Source))
            {
                values[name] = Json(value);
            }
        }

        return values;
    }

    private static JsonNode? Json(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.NullLiteralExpression) => null,
        LiteralExpressionSyntax { Token.Value: { } constant } => Constant(constant) ?? Text(value),
        PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax { Token.Value: { } constant } } minus
            when minus.IsKind(SyntaxKind.UnaryMinusExpression) && Constant(constant) is { } number => JsonNode.Parse("-" + number.ToJsonString()),
        CastExpressionSyntax cast => Json(cast.Expression),
        CheckedExpressionSyntax unchecking => Json(unchecking.Expression),
        ParenthesizedExpressionSyntax inner => Json(inner.Expression),
        CollectionExpressionSyntax list when list.Elements.All(item => item is ExpressionElementSyntax) =>
            Array(list.Elements.Select(item => ((ExpressionElementSyntax)item).Expression)),
        ArrayCreationExpressionSyntax { Initializer: { } items } => Array(items.Expressions),
        ImplicitArrayCreationExpressionSyntax array => Array(array.Initializer.Expressions),
        BaseObjectCreationExpressionSyntax { Initializer: { } items } when items.IsKind(SyntaxKind.CollectionInitializerExpression) => Array(items.Expressions),
        InitializerExpressionSyntax items => Array(items.Expressions),
        _ => Text(value),
    };

    private static JsonArray Array(IEnumerable<ExpressionSyntax> items) => new([.. items.Select(Json)]);

    private static JsonValue Text(ExpressionSyntax value) => JsonValue.Create(value.ToString());

    private static JsonValue? Constant(object constant) => constant switch
    {
        string or char => JsonValue.Create(constant.ToString()),
        bool truth => JsonValue.Create(truth),
        double number => double.IsFinite(number) ? JsonValue.Create(number) : null,
        float number => float.IsFinite(number) ? JsonValue.Create(number) : null,
        int number => JsonValue.Create(number),
        uint number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        ulong number => JsonValue.Create(number),
        decimal number => JsonValue.Create(number),
        _ => null,
    };
}
