namespace Workbook.Kernel.Directives;

/// <summary>Types as C# writes them.</summary>
internal static class TypeName
{
    /// <summary>The full name of a type, <c>System.Collections.Generic.List&lt;System.Int32&gt;</c>; what a cell declares stands without its cell.</summary>
    public static string Of(Type type)
    {
        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        var outer = type.DeclaringType is { } declaring && !declaring.Name.StartsWith("Submission#", StringComparison.Ordinal)
            ? Of(declaring) + "."
            : type.Namespace is { } name && type.DeclaringType is null ? name + "." : "";
        var own = type.Name.Split('`')[0];
        return type.IsGenericType ? $"{outer}{own}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : outer + own;
    }
}
