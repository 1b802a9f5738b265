using System.Runtime.CompilerServices;

namespace Workbook.Kernel.Formatting;

/// <summary>Names of types, the arguments of generic ones in angle brackets.</summary>
internal static class TypeNames
{
    /// <summary>With namespaces: <c>System.Collections.Generic.List&lt;System.Int32&gt;</c>.</summary>
    public static string Full(Type type) => IsAnonymous(type) ? "(anonymous)" : Of(type, inner => inner.FullName ?? inner.Name);

    /// <summary>Without namespaces: <c>List&lt;Int32&gt;</c>.</summary>
    public static string Short(Type type) => Of(type, inner => inner.Name);

    /// <summary>True for the type of <c>new { … }</c>.</summary>
    public static bool IsAnonymous(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && type.Name.Contains("AnonymousType", StringComparison.Ordinal);

    private static string Of(Type type, Func<Type, string> name)
    {
        if (type is { IsArray: true } && type.GetElementType() is { IsGenericType: true } element)
        {
            return $"{Of(element, name)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (!type.IsGenericType)
        {
            return name(type);
        }

        // Types nested in a generic one carry its arguments, and need no backtick of their own.
        var own = name(type).Split('[')[0];
        var arguments = string.Join(',', type.GetGenericArguments().Select(argument => Of(argument, name)));
        return own.Contains('`', StringComparison.Ordinal) ? $"{own[..own.IndexOf('`', StringComparison.Ordinal)]}<{arguments}>" : own;
    }
}
