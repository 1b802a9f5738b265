using System.Collections;
using System.Reflection;

namespace Workbook.Kernel.Formatting;

/// <summary>How a value is laid out: as its text, as a sequence of items, or by its members.</summary>
internal static class Shape
{
    /// <summary>A value's items, where it is a sequence or a memory; null where it is neither.</summary>
    public static IEnumerable? Items(object value) => value switch
    {
        IEnumerable sequence => sequence,
        _ when Definition(value.GetType()) is { } type && (type == typeof(ReadOnlyMemory<>) || type == typeof(Memory<>)) =>
            (IEnumerable)value.GetType().GetMethod("ToArray")!.Invoke(value, null)!,
        _ => null,
    };

    /// <summary>True for a sequence whose items are told by their text alone, judged by what it declares them to be.</summary>
    public static bool IsOfScalars(IEnumerable sequence)
    {
        var type = sequence.GetType();
        var elements = type.IsArray ? [type.GetElementType()!] : Interfaces(type, typeof(IEnumerable<>)).Select(each => each.GenericTypeArguments[0]).ToList();
        return elements.Count == 1 && Scalars.Includes(elements[0]);
    }

    /// <summary>True for a sequence whose members tell something beside its items: a group's key, a tensor's shape, a class's own.</summary>
    public static bool HasMembersBesideItems(IEnumerable sequence)
    {
        var type = sequence.GetType();
        return Interfaces(type, typeof(IGrouping<,>)).Any()
            || (!type.IsNestedPrivate && sequence is not ICollection && !Interfaces(type, typeof(ICollection<>)).Any());
    }

    /// <summary>True for reflection's objects: they hang together with the whole program.</summary>
    public static bool IsOfReflection(object value) => value is MemberInfo or ParameterInfo or Assembly or Module or Delegate;

    /// <summary>Takes an item of a dictionary apart; null for anything else.</summary>
    public static (object? Key, object? Value)? Pair(object? item) => item switch
    {
        DictionaryEntry entry => (entry.Key, entry.Value),
        null => null,
        _ when Definition(item.GetType()) == typeof(KeyValuePair<,>) =>
            (item.GetType().GetProperty("Key")!.GetValue(item), item.GetType().GetProperty("Value")!.GetValue(item)),
        _ => null,
    };

    /// <summary>True for a sequence that is looked up by key.</summary>
    public static bool IsDictionary(IEnumerable sequence) =>
        sequence is IDictionary || Interfaces(sequence.GetType(), typeof(IDictionary<,>)).Any()
        || Interfaces(sequence.GetType(), typeof(IReadOnlyDictionary<,>)).Any();

    private static Type? Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : null;

    private static IEnumerable<Type> Interfaces(Type type, Type definition) =>
        type.GetInterfaces().Where(candidate => Definition(candidate) == definition);
}
