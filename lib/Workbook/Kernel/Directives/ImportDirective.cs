using Workbook.Documents;

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

        var index = 0;
        foreach (var (source, language) in Cells(line, path))
        {
            index++;
            if (await run.Within(path).RunAsync(source, language).ConfigureAwait(false) is { } error)
            {
                var where = $"{Path.GetFileName(path)}, cell {index}: ";
                return new CellError(error.Name, where + error.Message, where + error.Trace);
            }
        }

        return null;
    }

    private static List<(string Source, string Language)> Cells(DirectiveLine line, string path)
    {
        try
        {
            switch (Path.GetExtension(path).ToLowerInvariant())
            {
                case ".csx" or ".cs":
                    return [(File.ReadAllText(path), "csharp")];
                case ".html":
                    return [(File.ReadAllText(path), "html")];
                case ".js":
                    return [(File.ReadAllText(path), "javascript")];
                case ".ipynb" or ".dib":
                    var document = NotebookFile.Read(path);
                    return [.. document.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell.Source))
                        .Select(cell => (cell.Source, cell.Kind == "markdown" ? "markdown" : cell.KernelName ?? document.DefaultKernelName))];
                case var other:
                    throw line.Expected("a file that ends in .ipynb, .dib, .csx, .cs, .html or .js", other.Length > 0 ? other : Path.GetFileName(path));
            }
        }
        catch (Exception error) when (error is UnreadableInputException or IOException or UnauthorizedAccessException)
        {
            throw new DirectiveException(line.Text, error.Message);
        }
    }
}
