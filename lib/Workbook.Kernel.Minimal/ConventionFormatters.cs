using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace Workbook.Kernel.Minimal;

/// <summary>
/// Formatters that a type brings along, found by the *name* of an attribute, so that a library needs no reference to
/// a notebook engine: <c>TypeFormatterSourceAttribute</c> with <c>FormatterSourceType</c> and
/// <c>PreferredMimeTypes</c>.
/// </summary>
internal sealed class ConventionFormatters
{
    private const string AttributeName = "TypeFormatterSourceAttribute";
    private const string SourceProperty = "FormatterSourceType";
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private static readonly ConcurrentDictionary<Type, ConventionFormatters?> ByType = new();
    private readonly List<(string MimeType, Func<object, TextWriter, bool> Format)> formatters;

    private ConventionFormatters(Attribute attribute)
    {
        var type = attribute.GetType();
        PreferredMimeTypes = type.GetProperty("PreferredMimeTypes", Members)?.GetValue(attribute) as string[] ?? [];
        var sourceType = (Type)type.GetProperty(SourceProperty, Members)!.GetValue(attribute)!;
        var source = Activator.CreateInstance(sourceType, nonPublic: true)!;
        var create = sourceType.GetMethod("CreateTypeFormatters", Members, [])
            ?? throw new InvalidOperationException($"{sourceType.FullName} must have a method CreateTypeFormatters().");
        formatters = [.. ((IEnumerable)create.Invoke(source, BindingFlags.DoNotWrapExceptions, null, null, null)!).Cast<object>().Select(Bind)];
    }

    /// <summary>The MIME types to offer together, in order; empty where the type names none.</summary>
    public IReadOnlyList<string> PreferredMimeTypes { get; }

    /// <summary>The formatters of a type or of the nearest base that has some; null where there are none.</summary>
    public static ConventionFormatters? For(Type type) => ByType.GetOrAdd(type, Find);

    /// <summary>The value as a MIME type by its type's own formatter; null where it has none that can.</summary>
    public static string? Format(object? value, string mimeType)
    {
        var own = value is null ? null : For(value.GetType());
        if (own is null)
        {
            return null;
        }

        var writer = new StringWriter();
        return own.formatters.Any(formatter => formatter.MimeType == mimeType && formatter.Format(value!, writer)) ? writer.ToString() : null;
    }

    private static ConventionFormatters? Find(Type type)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            if (declaring.GetCustomAttributes<Attribute>(inherit: false).FirstOrDefault(IsSource) is { } attribute)
            {
                return new ConventionFormatters(attribute);
            }
        }

        return null;
    }

    // An attribute of this name and of another shape is passed over, as in .NET Interactive.
    private static bool IsSource(Attribute attribute) =>
        attribute.GetType() is { Name: AttributeName } type && type.GetProperty(SourceProperty, Members)?.GetValue(attribute) is Type;

    private static (string, Func<object, TextWriter, bool>) Bind(object formatter)
    {
        var type = formatter.GetType();
        var mimeType = (string?)type.GetProperty("MimeType", Members)?.GetValue(formatter)
            ?? throw new InvalidOperationException($"{type.FullName} must have a property MimeType that is set.");
        var format = type.GetMethod("Format", Members, [typeof(object), typeof(TextWriter)])
            ?? throw new InvalidOperationException($"{type.FullName} must have a method Format(object, TextWriter).");
        return (mimeType, format.CreateDelegate<Func<object, TextWriter, bool>>(formatter));
    }
}
