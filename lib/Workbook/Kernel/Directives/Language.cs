using System.Net;
using Workbook.Kernel.Formatting;

namespace Workbook.Kernel.Directives;

/// <summary>A language that a cell, or the part of it after a directive, can be in.</summary>
/// <param name="Names">Its name and what else it is called.</param>
/// <param name="Show">How text in it is shown; null for C#, which runs.</param>
internal sealed record Language(string[] Names, Func<string, FormattedValue>? Show)
{
    /// <summary>All that there are.</summary>
    public static IReadOnlyList<Language> All { get; } =
    [
        new(["csharp", "c#", "C#", "cs"], null),
        new(["markdown", "md"], text => new FormattedValue(MimeTypes.Markdown, text)),
        new(["html"], text => new FormattedValue(MimeTypes.Html, text)),
        new(["javascript", "js"], text => new FormattedValue(MimeTypes.Html, $"<script type=\"text/javascript\">{text}</script>")),
        // No renderer here: the diagram's source is shown.
        new(["mermaid"], text => new FormattedValue(
            [(MimeTypes.Html, $"<pre class=\"mermaid-source\">{WebUtility.HtmlEncode(text)}</pre>"), (MimeTypes.Plain, text)])),
    ];

    /// <summary>True for the language whose code runs.</summary>
    public bool IsCSharp => Show is null;

    /// <summary>The language that a cell is marked with in its metadata.</summary>
    /// <exception cref="UnsupportedCellException">Only .NET Interactive has it.</exception>
    /// <exception cref="DirectiveException">Nobody has it.</exception>
    public static Language Marked(string name) => Find(name) ?? throw KnownDirectives.Missing(name, name, "language");

    /// <summary>The language that a directive chooses; null where it chooses none.</summary>
    /// <exception cref="DirectiveException">More follows the name.</exception>
    public static Language? Chosen(DirectiveLine line)
    {
        var found = Find(line.Name[2..]);
        return found is not null && line.Rest.Length > 0 ? throw line.Expected("nothing after the language", line.Rest) : found;
    }

    // C# first: a plain cell looks no further.
    private static Language? Find(string name) => All.FirstOrDefault(language => language.Names.Contains(name));
}
