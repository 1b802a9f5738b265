namespace Recurrent.Notebooks.Formatting;

/// <summary>What .NET Interactive looks for, by name, in a type that <see cref="TypeFormatterSourceAttribute"/> names.</summary>
internal interface ITypeFormatterSource
{
    /// <summary>Objects with <c>string MimeType</c> and <c>bool Format(object, TextWriter)</c>.</summary>
    IEnumerable<object> CreateTypeFormatters();
}
