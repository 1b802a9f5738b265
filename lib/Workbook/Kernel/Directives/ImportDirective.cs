using Workbook.Documents;
using Workbook.Kernel.Formatting;

namespace Workbook.Kernel.Directives;

/// <summary>
/// <c>#!import</c>: the cells of another document run in this session, and show what they show, as if they stood here. In their
/// directives relative paths start from that document's folder; file APIs go by the working directory, which stays.
/// </summary>
internal sealed class ImportDirective : IDirective
{
    private static readonly DirectiveForm Form = new("#!import FILE", "FILE", []);

    public string Name => "#!import";

    public string Summary => $"{Form.Form}: runs the cells of a notebook (.ipynb, .dib) or a script (.csx, .cs) in this session.";

    public CellStep Read(DirectiveLine line)
    {
        var file = new DirectiveArguments(line, Form).Required("FILE");
        return run => ImportAsync(run, line, Path.GetFullPath(file, run.Folder));
    }

    private static async Task<CellError?> ImportAsync(CellRun run, DirectiveLine line, string path)
    {
        if (run.Importing.Contains(path))
        {
            var chain = run.Importing.SkipWhile(document => document != path).Append(path);
            throw line.Expected("documents that do not import themselves", string.Join(" → ", chain.Select(document => Path.GetFileName(document))));
        }

        foreach (var (source, language, place) in Cells(line, path))
        {
            if (language == "markdown")
            {
                run.Output.Display(new FormattedValue(MimeTypes.Markdown, source)); // Text, in which nothing is a directive.
            }
            else if (await run.Within(path).RunAsync(source, language).ConfigureAwait(false) is { } error)
            {
                var where = $"{Path.GetFileName(path)}{place}: ";
                return new CellError(error.Name, where + error.Message, where + error.Trace);
            }
        }

        return null;
    }

    // Each with its language and, for errors, its place.
    private static List<(string Source, string Language, string Place)> Cells(DirectiveLine line, string path)
    {
        try
        {
            return Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".csx" or ".cs" => [(File.ReadAllText(path), "csharp", "")],
                ".html" => [(File.ReadAllText(path), "html", "")],
                ".js" => [(File.ReadAllText(path), "javascript", "")],
                ".ipynb" or ".dib" => Cells(NotebookFile.Read(path)),
                _ => throw line.Expected("a file that ends in .ipynb, .dib, .csx, .cs, .html or .js", Path.GetFileName(path)),
            };
        }
        catch (Exception error) when (error is UnreadableInputException or IOException or UnauthorizedAccessException)
        {
            throw new DirectiveException(line.Text, error.Message);
        }
    }

    // Counted as a run counts them.
    private static List<(string Source, string Language, string Place)> Cells(NotebookDocument document)
    {
        var code = 0;
        return [.. document.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell.Source)).Select(cell => cell.Kind == "markdown"
            ? (cell.Source, "markdown", "")
            : (cell.Source, cell.KernelName ?? document.DefaultKernelName, $", code cell {++code}"))];
    }
}
