using System.Globalization;

namespace Workbook.Kernel.Formatting;

/// <summary>Values that are told by their text alone.</summary>
internal static class Scalars
{
    /// <summary>What stands for null.</summary>
    public const string Null = "<null>";

    private static readonly HashSet<Type> Others =
        [typeof(decimal), typeof(Guid), typeof(string), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan)];

    /// <summary>True for a type whose values have no parts; for one that may be null as for what it wraps.</summary>
    public static bool Includes(Type type) =>
        type.IsPrimitive || Others.Contains(type) || (Nullable.GetUnderlyingType(type) is { } inner && Includes(inner));

    /// <summary>The value's own text, the same whatever the culture; of a moment the sortable form.</summary>
    public static string Text(object? value) => value switch
    {
        null => Null,
        string text => text,
        DateTime moment => moment.ToString("u", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("u", CultureInfo.InvariantCulture),
        Enum => value.ToString()!,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
