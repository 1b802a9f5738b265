using System.Net;
using Workbook.Kernel.Formatting;

namespace Workbook.Kernel.Directives;

/// <summary><c>#!lsmagic</c></summary>
internal sealed class LsMagicDirective() : ShowingDirective("#!lsmagic", "lists the directives.")
{
    /// <inheritdoc/>
    protected override void Show(CellRun run)
    {
        var entries = Language.All.Select(Describe).Concat(KnownDirectives.All.Select(directive => directive.Summary)).Concat(
        [
            "#r \"PATH\", #r \"nuget:NAME[,VERSION]\": references an assembly, or a package and what it needs.",
            "#i \"nuget:FOLDER-OR-URL\": adds a source of packages.",
            "#load \"PATH\": runs a C# script as if its text stood here.",
        ]);
        run.Output.Display(new FormattedValue(MimeTypes.Html, $"<ul>{string.Concat(entries.Select(Item))}</ul>"));
    }

    private static string Describe(Language language) =>
        string.Join(", ", language.Names.Select(name => $"#!{name}")) + ": the lines that follow are "
        + (language.IsCSharp ? "C# and run." : $"{language.Names[0]} and are shown.");

    private static string Item(string entry)
    {
        var parts = entry.Split(": ", 2);
        return $"<li><code>{WebUtility.HtmlEncode(parts[0])}</code>: {WebUtility.HtmlEncode(parts[1])}</li>";
    }
}
