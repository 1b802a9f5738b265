using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbook.Run;

/// <summary>Writes values as C# of the types that parameters are declared with.</summary>
internal static partial class ParameterLiteral
{
    private const string Supported = "a number, a bool, a char, a string or an enum, or an array or a List of these";

    private static readonly Dictionary<string, string> Keywords = new()
    {
        ["SByte"] = "sbyte", ["Byte"] = "byte", ["Int16"] = "short", ["UInt16"] = "ushort", ["Int32"] = "int", ["UInt32"] = "uint",
        ["Int64"] = "long", ["UInt64"] = "ulong", ["IntPtr"] = "nint", ["UIntPtr"] = "nuint", ["Single"] = "float", ["Double"] = "double",
        ["Decimal"] = "decimal", ["Boolean"] = "bool", ["Char"] = "char", ["String"] = "string",
    };

    // All that a collection expression can be assigned to.
    private static readonly HashSet<string> Lists =
        ["List", "IList", "ICollection", "IEnumerable", "IReadOnlyList", "IReadOnlyCollection", "HashSet", "ISet", "IReadOnlySet"];

    /// <summary>The C# keyword for a type's name in .NET; other names as they are.</summary>
    public static string Keyword(string name) => Keywords.GetValueOrDefault(name, name);

    /// <summary>The value as an expression of the parameter's type.</summary>
    /// <exception cref="UsageException">The text is not a value of the type, or the type is none that can be given.</exception>
    public static string Of(DeclaredParameter parameter, string text)
    {
        if (parameter.Type is not { } type)
        {
            throw new UsageException($"expected parameter '{parameter.Name}' to be declared with its type ({Supported}), found 'var' and no constant.");
        }

        return OfText(type, text, EnumOf(parameter))
            ?? throw new UsageException($"expected a value of type {type} for parameter '{parameter.Name}'{Hint(type)}, found '{text}'.");

        string? OfText(TypeSyntax type, string text, string? enumeration) => type switch
        {
            NullableTypeSyntax nullable => text.Trim() == "null" ? "null" : OfText(nullable.ElementType, text, enumeration),
            _ when ItemOf(type) is null => Scalar(Name(type), text, enumeration) is var (_, literal) ? literal : throw Unsupported(),
            _ => Json(text) is JsonArray list ? OfJson(type, list) : null,
        };

        string? OfJson(TypeSyntax type, JsonNode? value)
        {
            if (type is NullableTypeSyntax nullable)
            {
                return value is null ? "null" : OfJson(nullable.ElementType, value);
            }

            if (ItemOf(type) is { } item)
            {
                var items = (value as JsonArray)?.Select(one => OfJson(item, one)).ToList();
                return items is null || items.Contains(null) ? null : $"[{string.Join(", ", items)}]";
            }

            var (kind, literal) = Scalar(Name(type), value?.GetValueKind() == JsonValueKind.String ? (string)value! : value?.ToJsonString() ?? "", null) ?? throw Unsupported();
            return value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False == (kind == JsonValueKind.True)
                && (value?.GetValueKind() == JsonValueKind.String) == (kind == JsonValueKind.String) ? literal : null;
        }

        UsageException Unsupported() => new($"expected parameter '{parameter.Name}' to be {Supported}, found the type '{parameter.Type}'.");
    }

    // What JSON calls the type, and the literal: null where the text is no value of it. No pair at all for other types.
    private static (JsonValueKind Kind, string? Literal)? Scalar(string type, string text, string? enumeration) => type switch
    {
        "string" => (JsonValueKind.String, SymbolDisplay.FormatLiteral(text, quote: true)),
        "char" => (JsonValueKind.String, text.Length == 1 ? SymbolDisplay.FormatLiteral(text[0], quote: true) : null),
        "bool" => (JsonValueKind.True, bool.TryParse(text, out var truth) ? (truth ? "true" : "false") : null),
        "sbyte" => (JsonValueKind.Number, Number<sbyte>(text)),
        "byte" => (JsonValueKind.Number, Number<byte>(text)),
        "short" => (JsonValueKind.Number, Number<short>(text)),
        "ushort" => (JsonValueKind.Number, Number<ushort>(text)),
        "int" => (JsonValueKind.Number, Number<int>(text)),
        "uint" => (JsonValueKind.Number, Number<uint>(text, "", "u")),
        "long" => (JsonValueKind.Number, Number<long>(text, "", "L")),
        "ulong" => (JsonValueKind.Number, Number<ulong>(text, "", "UL")),
        "nint" => (JsonValueKind.Number, Number<long>(text, "unchecked((nint)(", "L))")),
        "nuint" => (JsonValueKind.Number, Number<ulong>(text, "unchecked((nuint)(", "UL))")),
        "Half" => (JsonValueKind.Number, Number<Half>(text, "(Half)(", "d)")),
        "float" => (JsonValueKind.Number, Number<float>(text, "", "f")),
        "double" => (JsonValueKind.Number, Number<double>(text, "", "d")),
        "decimal" => (JsonValueKind.Number, Number<decimal>(text, "", "m")),
        _ when type == enumeration => (JsonValueKind.String, SyntaxFacts.IsValidIdentifier(text) ? $"{type}.{text}" : null),
        _ => null,
    };

    // As C# writes numbers: 1_000 and 0xFF too. What is too large, and NaN, is no number here.
    private static string? Number<T>(string text, string before = "", string after = "")
        where T : INumber<T>
    {
        text = Underscore().Replace(text.Trim(), "");
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && ulong.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var whole))
        {
            text = whole.ToString(CultureInfo.InvariantCulture);
        }

        return T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && T.IsFinite(value)
            ? before + value.ToString(null, CultureInfo.InvariantCulture) + after
            : null;
    }

    private static TypeSyntax? ItemOf(TypeSyntax type) => type switch
    {
        ArrayTypeSyntax { RankSpecifiers: [{ Rank: 1 }] } array => array.ElementType,
        ArrayTypeSyntax { RankSpecifiers: [{ Rank: 1 }, ..] } array => array.WithRankSpecifiers(array.RankSpecifiers.RemoveAt(0)),
        QualifiedNameSyntax { Right: GenericNameSyntax } name => ItemOf(name.Right),
        GenericNameSyntax { TypeArgumentList.Arguments: [var item] } list when Lists.Contains(list.Identifier.ValueText) => item,
        _ => null,
    };

    private static string Name(TypeSyntax type) => type is QualifiedNameSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "System" } } name
        ? Keyword(name.Right.ToString())
        : Keyword(type.ToString());

    // Mode mode = Mode.Fast; no other type's values can be told from the declaration alone.
    private static string? EnumOf(DeclaredParameter parameter)
    {
        var type = (parameter.Type as NullableTypeSyntax)?.ElementType ?? parameter.Type;
        return parameter.Value is MemberAccessExpressionSyntax member && member.Expression.ToString() == type?.ToString() ? type.ToString() : null;
    }

    private static string Hint(TypeSyntax type) => ItemOf((type as NullableTypeSyntax)?.ElementType ?? type) is null ? "" : " as a JSON list such as [1, 2]";

    private static JsonNode? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("(?<=[0-9A-Fa-f])_+(?=[0-9A-Fa-f])")]
    private static partial Regex Underscore();
}
