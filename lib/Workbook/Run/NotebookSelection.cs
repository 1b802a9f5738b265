using Workbook.Documents;

namespace Workbook.Run;

/// <summary>A notebook to run: where it lies, what it holds and where its executed copy goes.</summary>
internal sealed record SelectedNotebook(string Path, NotebookDocument Document, string OutputPath)
{
    /// <summary>The name to show.</summary>
    public string Name => OneLine.Of(System.IO.Path.GetFileName(Path));
}

/// <summary>Finds and reads the notebooks that a command names.</summary>
internal static class NotebookSelection
{
    private const string DefaultFolder = "notebooks";

    /// <summary>Reads all of them before any runs, so that a bad input is known at once.</summary>
    /// <exception cref="UsageException">There is nothing to run, or two results would be the same file.</exception>
    /// <exception cref="UnreadableInputException">An input is missing or not a C# notebook.</exception>
    public static IReadOnlyList<SelectedNotebook> Select(IReadOnlyList<string> inputs, string outputFolder)
    {
        var paths = Paths(inputs, NotebookFile.Extensions);
        var selected = paths.Select(path => new SelectedNotebook(path, Read(path), Path.GetFullPath(Path.Combine(outputFolder, DefaultFolder, Path.ChangeExtension(Path.GetFileName(path), ".ipynb"))))).ToList();
        var inputFiles = paths.Select(Real).ToHashSet();
        foreach (var same in selected.GroupBy(notebook => notebook.OutputPath))
        {
            if (same.Count() > 1)
            {
                throw new UsageException($"expected notebooks with different file names, found {string.Join(" and ", same.Select(notebook => notebook.Path))}.");
            }

            if (inputFiles.Contains(Real(same.Key)))
            {
                throw new UsageException($"expected an output folder other than that of the inputs, found --out {outputFolder}, which would overwrite {same.Key}.");
            }
        }
        return selected;
    }

    /// <summary>The full paths of the notebooks that are named or lie in a folder that is named, each once.</summary>
    /// <param name="inputs">Files and folders; none means the default folder.</param>
    /// <param name="extensions">What the names of notebooks in folders end in.</param>
    /// <exception cref="UsageException">There is none.</exception>
    public static IReadOnlyList<string> Paths(IReadOnlyList<string> inputs, IReadOnlyList<string> extensions) =>
        [.. (inputs.Count > 0 ? inputs : [FindDefaultFolder()]).SelectMany(input => Expand(input, extensions)).Distinct()];

    /// <summary>Reads a notebook that is to be run.</summary>
    /// <exception cref="UnreadableInputException">It is missing or not a C# notebook.</exception>
    public static NotebookDocument Read(string path)
    {
        var document = NotebookFile.Read(path);
        return document.DefaultKernelName == "csharp"
            ? document
            : throw new UnreadableInputException(path, $"$.metadata: expected a C# notebook (kernel .net-csharp), found '{document.DefaultKernelName}'");
    }

    private static List<string> Expand(string input, IReadOnlyList<string> extensions)
    {
        if (!Directory.Exists(input))
        {
            return [Path.GetFullPath(input)];
        }

        var found = extensions.SelectMany(extension => Directory.GetFiles(Path.GetFullPath(input), "*" + extension))
            .Order(StringComparer.Ordinal).ToList();
        return found.Count > 0 ? found : throw new UsageException($"expected notebooks ({string.Join(", ", extensions.Select(extension => "*" + extension))}) in {input}, found none.");
    }

    // A folder may have a second name by a link.
    private static string Real(string path)
    {
        var named = Path.GetDirectoryName(path) is { } folder ? Path.Combine(Real(folder), Path.GetFileName(path)) : path;
        return Path.Exists(named) ? new FileInfo(named).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? named : named;
    }

    private static string FindDefaultFolder()
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, DefaultFolder)))
            {
                return Path.Combine(folder.FullName, DefaultFolder);
            }
        }

        throw new UsageException($"expected a folder '{DefaultFolder}' here or in a folder above, found none; name the notebooks to run.");
    }
}
