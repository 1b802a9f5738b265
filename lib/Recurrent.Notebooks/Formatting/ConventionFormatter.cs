namespace Recurrent.Notebooks.Formatting;

/// <summary>One formatter as .NET Interactive finds it by the names and types of its members.</summary>
internal sealed class ConventionFormatter(string mimeType, Func<object, string> write)
{
    public string MimeType { get; } = mimeType;

    public bool Format(object instance, TextWriter writer)
    {
        writer.Write(write(instance));
        return true;
    }
}
