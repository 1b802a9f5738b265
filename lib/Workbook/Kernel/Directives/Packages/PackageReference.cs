namespace Workbook.Kernel.Directives.Packages;

/// <summary>A package that a cell asks for.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Version">A version or a range of versions as NuGet writes them; <c>*</c> is the latest.</param>
internal sealed record PackageReference(string Name, string Version)
{
    private const string Prefix = "nuget:";

    /// <summary>True where a cell gave no version that stays the same.</summary>
    public bool IsFloating => Version.Contains('*', StringComparison.Ordinal);

    /// <summary>True for <c>#i</c>, and for <c>#r</c> of a package; an assembly's <c>#r</c> is the compiler's.</summary>
    public static bool Concerns(DirectiveLine line) => line.Name == "#i" || line.Name == "#r" && IsNuGet(line.Rest.TrimStart('"'));

    /// <summary>Reads <c>"nuget:NAME"</c> or <c>"nuget:NAME,VERSION"</c>.</summary>
    /// <exception cref="DirectiveException">It is neither.</exception>
    public static PackageReference Of(DirectiveLine line)
    {
        var parts = AfterPrefix(line).Split(',', 2, StringSplitOptions.TrimEntries);
        return parts[0].Length > 0 && parts[0].All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-') && parts is [_] or [_, { Length: > 0 }]
            ? new PackageReference(parts[0], parts.Length == 2 ? parts[1] : "*")
            : throw line.Expected("#r \"nuget:NAME\" or #r \"nuget:NAME,VERSION\"", line.Rest);
    }

    /// <summary>Reads the source of <c>#i "nuget:FOLDER-OR-URL"</c>.</summary>
    /// <exception cref="DirectiveException">There is none.</exception>
    public static string Source(DirectiveLine line) =>
        AfterPrefix(line) is { Length: > 0 } source ? source : throw line.Expected("#i \"nuget:FOLDER-OR-URL\"", line.Rest);

    private static string AfterPrefix(DirectiveLine line)
    {
        var text = DirectiveArguments.Unquoted(line.Rest).Trim();
        return IsNuGet(text) ? text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() : text;
    }

    private static bool IsNuGet(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && text[..colon].Trim().Equals(Prefix[..^1], StringComparison.OrdinalIgnoreCase);
}
