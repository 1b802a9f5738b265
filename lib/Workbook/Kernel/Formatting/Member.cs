using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Workbook.Kernel.Formatting;

/// <summary>A public property or field of an object, evaluated.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value; where reading it fails, the exception.</param>
internal readonly record struct Member(string Name, object? Value)
{
    private const BindingFlags Shown = BindingFlags.Instance | BindingFlags.Public;

    /// <summary>All members of an object that are shown, properties first.</summary>
    public static List<Member> Of(object value)
    {
        var type = value.GetType();
        var properties = type.GetProperties(Shown).Where(IsShown).DistinctBy(property => property.Name)
            .Select(property => new Member(property.Name, Evaluate(property, value)));
        var fields = type.GetFields(Shown).Where(field => IsReadable(field.FieldType) && !IsGenerated(field))
            .Select(field => new Member(field.Name, field.GetValue(value)));
        return [.. properties, .. fields];
    }

    private static bool IsShown(PropertyInfo property) =>
        property.CanRead && property.GetIndexParameters().Length == 0 && !IsGenerated(property)
        && (IsReadable(property.PropertyType) || SpanReader.CanRead(property))
        && property.GetCustomAttribute<DebuggerBrowsableAttribute>() is not { State: DebuggerBrowsableState.Never };

    // References and pointers cannot be taken out of the object.
    private static bool IsReadable(Type type) => !type.IsByRefLike && !type.IsByRef && !type.IsPointer && !type.IsFunctionPointer;

    private static bool IsGenerated(MemberInfo member) => member.Name.Contains('<', StringComparison.Ordinal);

    private static object? Evaluate(PropertyInfo property, object value)
    {
        try
        {
            return (value, property.Name) switch
            {
                (Exception error, nameof(Exception.StackTrace)) => StackTraces.OfTheCell(error.StackTrace),
                (Exception { Source: ['ℛ', ..] }, nameof(Exception.Source)) => "cell", // Its assembly's name is another in each run.
                _ when property.PropertyType.IsByRefLike => SpanReader.Read(property, value),
                _ => property.GetValue(value, BindingFlags.DoNotWrapExceptions, null, null, CultureInfo.InvariantCulture),
            };
        }
        catch (Exception thrown)
        {
            return thrown;
        }
    }
}
