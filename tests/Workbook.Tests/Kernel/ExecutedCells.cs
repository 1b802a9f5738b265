using Workbook.Documents;

namespace Workbook.Tests.Kernel;

/// <summary>Runs many cells in one process once, for all tests of a class; a cell's text is the key to its outputs.</summary>
public abstract class ExecutedCells : IAsyncLifetime
{
    private Dictionary<string, List<NotebookOutput>> outputs = [];

    /// <summary>The cells, in order. A cell that fails stops none.</summary>
    protected abstract IReadOnlyList<string> Cells { get; }

    internal string Folder { get; private set; } = "";

    internal string Errors { get; private set; } = "";

    internal List<NotebookOutput> this[string cell] => outputs[cell.ReplaceLineEndings("\n")];

    /// <summary>The one output of a cell as a MIME type.</summary>
    internal string? Only(string cell, string mimeType = "text/html") => Assert.Single(this[cell]).Data(mimeType);

    public async ValueTask InitializeAsync()
    {
        using var folder = new TemporaryFolder();
        Folder = folder.Path;
        Prepare(folder.Path);
        folder.Notebook("cells.ipynb", [.. Cells]);
        Errors = (await WorkbookProcess.RunAsync(folder.Path, "run", "cells.ipynb", "--no-book", "--allow-errors")).Errors;
        outputs = folder.Executed("cells.ipynb").Cells.ToDictionary(cell => cell.Source, cell => cell.Outputs.ToList());
    }

    /// <summary>Puts files beside the notebook before it runs.</summary>
    protected virtual void Prepare(string folder)
    {
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
