using System.Diagnostics;
using System.Text.Json;

namespace Conformance.Tests.Own;

/// <summary>The command <c>workbook</c> of this repository.</summary>
internal static class OwnRun
{
    /// <summary>Runs a notebook, the cells after one that fails too.</summary>
    /// <param name="workspace">Where it lies and runs.</param>
    /// <param name="name">Its file's name without extension.</param>
    /// <param name="cellLimit">How long each cell may take.</param>
    /// <param name="limit">How long all may take.</param>
    /// <returns>What came of its cells, by their ids.</returns>
    public static async Task<IReadOnlyDictionary<string, CellOutcome>> RunAsync(Workspace workspace, string name, TimeSpan cellLimit, TimeSpan limit)
    {
        ChildProcess.Ended run = await CommandAsync(
            workspace, limit, "run", $"{name}.ipynb", "--no-book", "--out", workspace.Executed, "--allow-errors", "--cell-timeout", $"{cellLimit.TotalSeconds}");
        string executed = Path.Combine(workspace.Executed, "notebooks", $"{name}.ipynb");
        Assert.True(File.Exists(executed), $"workbook run {name}.ipynb ended with {run.ExitCode} and executed nothing:\n{run.Said}");
        using JsonDocument notebook = JsonDocument.Parse(await File.ReadAllTextAsync(executed));
        return ExecutedNotebook.Outcomes(notebook.RootElement);
    }

    /// <summary>Runs the command with its working directory in the folder of the notebooks.</summary>
    public static Task<ChildProcess.Ended> CommandAsync(Workspace workspace, TimeSpan limit, params string[] arguments)
    {
        string configuration = Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name;
        string command = Path.Combine(Repository.Root, "lib", "Workbook", "bin", configuration, "net10.0", "workbook.dll");
        var start = new ProcessStartInfo("dotnet", [command, .. arguments]) { WorkingDirectory = workspace.Notebooks };
        start.Environment["TMPDIR"] = workspace.Temporary;
        return ChildProcess.RunAsync($"workbook {string.Join(' ', arguments)}", start, limit);
    }
}
