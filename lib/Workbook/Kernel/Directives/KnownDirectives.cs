namespace Workbook.Kernel.Directives;

/// <summary>The one table of directives, for reading cells as well as for <c>#!lsmagic</c>.</summary>
internal static class KnownDirectives
{
    // What the original can do besides, with its extensions: to name it is better than to call it unknown.
    private static readonly string[] OnlyInTheOriginal =
    [
        "#!fsharp", "#!f#", "#!F#", "#!pwsh", "#!powershell", "#!sql", "#!kql", "#!http", "#!value", "#!connect", "#!vscode", "#!log",
        "#!extension", "#!nuget-restore",
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
        All.FirstOrDefault(directive => directive.Name == line.Name)
        ?? throw (OnlyInTheOriginal.Contains(line.Name) || line.Name.StartsWith("#!sql-", StringComparison.Ordinal) || line.Name.StartsWith("#!kql-", StringComparison.Ordinal)
            ? new UnsupportedCellException(line.Text, WhatThereIs)
            : new DirectiveException(line.Text, $"there is no directive {line.Name}. {WhatThereIs}"));
}
