using System.Reflection;

namespace Workbook.Kernel.Formatting;

/// <summary>Reads properties that give spans, such as the lengths of a tensor: reflection alone cannot hold one.</summary>
internal static class SpanReader
{
    /// <summary>True for a property of a class that gives a read-only span.</summary>
    public static bool CanRead(PropertyInfo property) =>
        property.PropertyType is { IsGenericType: true, IsByRef: false } type && type.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>)
        && property.DeclaringType is { IsValueType: false } && property.GetMethod is { IsPublic: true };

    /// <summary>The items as an array.</summary>
    public static object? Read(PropertyInfo property, object owner) => typeof(SpanReader)
        .GetMethod(nameof(ToArray), BindingFlags.Static | BindingFlags.NonPublic)!
        .MakeGenericMethod(property.DeclaringType!, property.PropertyType.GenericTypeArguments[0])
        .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [property.GetMethod!, owner], null);

    private static TItem[] ToArray<TOwner, TItem>(MethodInfo getter, TOwner owner) =>
        getter.CreateDelegate<Func<TOwner, ReadOnlySpan<TItem>>>()(owner).ToArray();
}
