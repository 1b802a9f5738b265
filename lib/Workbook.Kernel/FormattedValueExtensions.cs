using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbook.Kernel;

/// <summary>What the engine's formatted values need before and after they are sent.</summary>
internal static class FormattedValueExtensions
{
    private const string StyleStart = "<style>";
    private const string StyleEnd = "</style>";
    private const string StyleMark = ".dni-code-hint";

    // The engine's display(x) returns an object with another id than the one it has published, so that an update of it would replace nothing.
    // What the two have in common, and hand on to each update, is the string object of the first MIME type.
    private static readonly ConditionalWeakTable<string, string> Ids = [];

    /// <summary>Reads the text without the style sheet of 520 characters that the engine puts at the end of each value in HTML.</summary>
    public static string WithoutStyle(this FormattedValue value)
    {
        var text = value.Value ?? "";
        if (value.MimeType != HtmlFormatter.MimeType || !text.EndsWith(StyleEnd, StringComparison.Ordinal))
        {
            return text;
        }

        var start = text.LastIndexOf(StyleStart, StringComparison.Ordinal);
        return start >= 0 && text.AsSpan(start).Contains(StyleMark, StringComparison.Ordinal) ? text[..start] : text;
    }

    /// <summary>Drops what an update held once it is sent: the engine keeps every event of a command until after the next one.</summary>
    public static void Forget(this DisplayedValueUpdated update)
    {
        Shown(update) = null;
        foreach (var value in update.FormattedValues)
        {
            Text(value) = "";
        }
    }

    /// <summary>Makes the value known again by <see cref="IdOf"/> when it is updated.</summary>
    public static void Name(this FormattedValue value, string id) => Ids.Add(MimeTypeOf(value) = new string(value.MimeType), id);

    /// <summary>Finds the id that a value's first form was given; null where there is none.</summary>
    public static string? IdOf(FormattedValue value) => Ids.TryGetValue(value.MimeType, out var id) ? id : null;

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<Value>k__BackingField")]
    private static extern ref string Text(FormattedValue value);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<Value>k__BackingField")]
    private static extern ref object? Shown(DisplayEvent update);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<MimeType>k__BackingField")]
    private static extern ref string MimeTypeOf(FormattedValue value);
}
