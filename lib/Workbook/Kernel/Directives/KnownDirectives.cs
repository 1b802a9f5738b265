namespace Workbook.Kernel.Directives;

/// <summary>The one table of directives, for reading cells as well as for <c>#!lsmagic</c>.</summary>
internal static class KnownDirectives
{
    // What the original can do besides, with its extensions: to name it is better than to call it unknown.
    private static readonly string[] OnlyInTheOriginal =
    [
        "fsharp", "f#", "F#", "pwsh", "powershell", "sql", "kql", "http", "value", "connect", "vscode", "log", "extension", "nuget",
    ];

    /// <summary>All that do something, by name.</summary>
    public static IReadOnlyList<IDirective> All { get; } =
    [
        new AboutDirective(), new ImportDirective(), new LsMagicDirective(), new SetDirective(), new ShareDirective(), new TimeDirective(),
        new WhoDirective(), new WhosDirective(),
    ];

    /// <summary>Names of the languages and directives that there are.</summary>
    public static string WhatThereIs =>
        $"There are {string.Join(", ", Language.All.Select(language => $"#!{language.Names[0]}").Concat(All.Select(directive => directive.Name)))}, #r and #i.";

    /// <summary>The directive of a line.</summary>
    /// <exception cref="UnsupportedCellException">Only .NET Interactive has it.</exception>
    /// <exception cref="DirectiveException">Nobody has it.</exception>
    public static IDirective Find(DirectiveLine line) =>
        All.FirstOrDefault(directive => directive.Name == line.Name) ?? throw Missing(line.Text, line.Name[2..], "directive");

    /// <summary>The error for what is not in the table.</summary>
    /// <param name="asWritten">The line, or the name in a cell's metadata.</param>
    /// <param name="name">The name.</param>
    /// <param name="kind">What it would be the name of.</param>
    public static Exception Missing(string asWritten, string name, string kind) =>
        OnlyInTheOriginal.Contains(name.Split('-')[0])
            ? new UnsupportedCellException(asWritten, WhatThereIs)
            : new DirectiveException(asWritten, $"there is no such {kind}. {WhatThereIs}");
}
