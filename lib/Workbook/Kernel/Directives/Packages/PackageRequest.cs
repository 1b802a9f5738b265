using System.Net;
using Workbook.Kernel.Formatting;

namespace Workbook.Kernel.Directives.Packages;

/// <summary>The packages and sources that one cell asks for.</summary>
internal sealed class PackageRequest
{
    private readonly List<DirectiveLine> lines = [];
    private readonly List<string> sources = [];

    /// <summary>The packages, in the order of their lines.</summary>
    public List<PackageReference> Packages { get; } = [];

    /// <summary>Takes a line with <c>#r</c> or <c>#i</c>.</summary>
    /// <exception cref="DirectiveException">It is malformed.</exception>
    public void Add(DirectiveLine line)
    {
        if (line.Name == "#i")
        {
            sources.Add(PackageReference.Source(line));
        }
        else
        {
            Packages.Add(PackageReference.Of(line));
        }

        lines.Add(line);
    }

    /// <summary>Gets the packages and lets the session use them; shows what it waits for, then what there is.</summary>
    public async Task<CellError?> InstallAsync(CellRun run)
    {
        var shown = Packages.Count == 0 ? null : run.Output.Display(Message("Installing Packages", Packages.Select(package => $"{package.Name}: restoring …")));
        try
        {
            var added = await run.Session.Packages.AddAsync(Packages, sources.Select(source => Absolute(source, run.Folder)), run.Folder).ConfigureAwait(false);
            run.Session.Reference(added.Assemblies);
            Show(Message("Installed Packages", added.Installed));
            return null;
        }
        catch (PackageException error)
        {
            Show(Message("Not installed", Packages.Select(package => package.Name)));
            return new CellError("PackageError", $"'{string.Join("', '", lines.Select(line => line.Text))}': {error.Message}");
        }

        void Show(FormattedValue message)
        {
            if (shown is null)
            {
                run.Output.Display(message);
            }
            else
            {
                run.Output.Update(shown, message);
            }
        }
    }

    private FormattedValue Message(string title, IEnumerable<string> items) =>
        new(MimeTypes.Html, $"<div>{List("Restore sources", sources)}{List(title, items)}</div>");

    private static string List(string title, IEnumerable<string> items)
    {
        var entries = string.Concat(items.Select(item => $"<li><span>{WebUtility.HtmlEncode(item)}</span></li>"));
        return entries.Length == 0 ? "" : $"<div><strong>{title}</strong><ul>{entries}</ul></div>";
    }

    private static string Absolute(string source, string folder) =>
        source.Contains("://", StringComparison.Ordinal) ? source : Path.GetFullPath(source, folder);
}
