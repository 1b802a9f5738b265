namespace Recurrent.Notebooks.Formatting;

/// <summary>
/// .NET Interactive recognises this attribute by its name, in whatever assembly it is declared. Thus a type brings its
/// own display without a reference to the engine.
/// </summary>
/// <param name="formatterSourceType">
/// A type with an empty constructor and a method <c>IEnumerable&lt;object&gt; CreateTypeFormatters()</c>.
/// </param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The media types that arrive together in one output, in this order.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}
