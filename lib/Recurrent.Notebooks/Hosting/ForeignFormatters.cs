using System.Reflection;

namespace Recurrent.Notebooks.Hosting;

/// <summary>Tells .NET Interactive, by reflection, how to show types of other libraries, as soon as these are loaded and not before.</summary>
internal static class ForeignFormatters
{
    private const string FormatterType = "Microsoft.DotNet.Interactive.Formatting.Formatter";

    /// <summary>Registers formatters for a type and those derived from it.</summary>
    /// <param name="assembly">The name of its assembly.</param>
    /// <param name="type">Its full name.</param>
    /// <param name="formatters">The media types that arrive together in one output, in this order, and what writes each.</param>
    public static void Register(string assembly, string type, params (string MimeType, Func<object, string> Write)[] formatters)
    {
        AppDomain.CurrentDomain.AssemblyLoad += (_, loading) => Add(loading.LoadedAssembly);
        foreach (var loaded in AppDomain.CurrentDomain.GetAssemblies())
        {
            Add(loaded);
        }

        void Add(Assembly loaded)
        {
            if (loaded.GetName().Name == assembly && loaded.GetType(type) is { } found)
            {
                Register(found, formatters);
            }
        }
    }

    private static void Register(Type type, (string MimeType, Func<object, string> Write)[] formatters)
    {
        if (AppDomain.CurrentDomain.GetAssemblies().Select(loaded => loaded.GetType(FormatterType)).FirstOrDefault(found => found is not null) is not { } formatter)
        {
            return; // Outside of a notebook.
        }

        var register = formatter.GetMethod("Register", [typeof(Type), typeof(Action<object, TextWriter>), typeof(string)])!;
        foreach (var (mimeType, write) in formatters)
        {
            register.Invoke(null, [type, (Action<object, TextWriter>)((value, writer) => writer.Write(write(value))), mimeType]);
        }

        formatter.GetMethod("SetPreferredMimeTypesFor", [typeof(Type), typeof(string[])])!.Invoke(null, [type, formatters.Select(one => one.MimeType).ToArray()]);
    }
}
