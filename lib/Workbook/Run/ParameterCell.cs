using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbook.Run;

/// <summary>Reads the declarations of a cell tagged <c>parameters</c>, and writes values as literals of their types.</summary>
internal static class ParameterCell
{
    /// <summary>The variables that the cell declares, each with its type as a C# keyword.</summary>
    public static IReadOnlyDictionary<string, string> Declared(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14, kind: SourceCodeKind.Script));
        return tree.GetRoot().DescendantNodes().OfType<VariableDeclarationSyntax>()
            .SelectMany(declaration => declaration.Variables, (declaration, variable) => (variable.Identifier.Text, Type: TypeOf(declaration.Type, variable)))
            .DistinctBy(declared => declared.Text)
            .ToDictionary(declared => declared.Text, declared => declared.Type);
    }

    /// <summary>The value as a literal of the type.</summary>
    /// <exception cref="UsageException">The text is not a value of the type.</exception>
    public static string Literal(string name, string type, string text) => type switch
    {
        "string" => SymbolDisplay.FormatLiteral(text, quote: true),
        "bool" => bool.TryParse(text, out var truth) ? (truth ? "true" : "false") : throw Misfit(name, type, text),
        "int" => Number<int>(name, type, text, ""),
        "long" => Number<long>(name, type, text, "L"),
        "float" => Number<float>(name, type, text, "f"),
        "double" => Number<double>(name, type, text, "d"),
        "decimal" => Number<decimal>(name, type, text, "m"),
        _ => throw new UsageException($"expected parameter '{name}' to be a number, a bool or a string, found the type '{type}'."),
    };

    private static string Number<T>(string name, string type, string text, string suffix)
        where T : INumber<T> =>
        T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && T.IsFinite(value)
            ? value.ToString(null, CultureInfo.InvariantCulture) + suffix
            : throw Misfit(name, type, text);

    private static UsageException Misfit(string name, string type, string text) =>
        new($"expected a value of type {type} for parameter '{name}', found '{text}'.");

    private static string TypeOf(TypeSyntax type, VariableDeclaratorSyntax variable)
    {
        if (!type.IsVar)
        {
            return type.ToString();
        }

        var value = variable.Initializer?.Value;
        while (value is PrefixUnaryExpressionSyntax signed)
        {
            value = signed.Operand;
        }

        return (value as LiteralExpressionSyntax)?.Token.Value switch
        {
            string => "string",
            bool => "bool",
            int => "int",
            long => "long",
            float => "float",
            double => "double",
            decimal => "decimal",
            _ => value?.ToString() ?? "var",
        };
    }
}
