using System.Net;
using Workbook.Kernel.Formatting;

namespace Workbook.Kernel.Directives;

/// <summary><c>#!lsmagic</c></summary>
internal sealed class LsMagicDirective : IDirective
{
    public string Name => "#!lsmagic";

    public string Summary => "#!lsmagic: lists the directives.";

    public CellStep Read(DirectiveLine line)
    {
        _ = new DirectiveArguments(line, new DirectiveForm(Name, null, []));
        return run =>
        {
            IEnumerable<string> entries =
            [
                .. Language.All.Select(language => $"{string.Join(", ", language.Names.Select(name => $"#!{name}"))}: "
                    + (language.IsCSharp ? "the lines that follow are C# code and run." : $"the lines that follow are {language.Names[0]} and are shown.")),
                .. KnownDirectives.All.Select(directive => directive.Summary),
                "#r \"PATH\", #r \"nuget:NAME[,VERSION]\": references an assembly, or a package and what it needs.",
                "#i \"nuget:FOLDER-OR-URL\": adds a source of packages.",
                "#load \"PATH\": runs a C# script as if its text stood here.",
            ];
            run.Output.Display(new FormattedValue(MimeTypes.Html, $"<ul>{string.Concat(entries.Select(Item))}</ul>"));
            return Task.FromResult<CellError?>(null);
        };
    }

    private static string Item(string entry)
    {
        var parts = entry.Split(": ", 2);
        return $"<li><code>{WebUtility.HtmlEncode(parts[0])}</code>: {WebUtility.HtmlEncode(parts[1])}</li>";
    }
}
