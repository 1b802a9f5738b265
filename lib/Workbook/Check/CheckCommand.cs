using System.CommandLine;
using Workbook.Documents;
using Workbook.Run;

namespace Workbook.Check;

/// <summary>The command <c>check</c>.</summary>
internal static class CheckCommand
{
    /// <summary>The command with its options and its action.</summary>
    public static Command Create()
    {
        var inputs = NotebooksArgument.Create("check", ".ipynb");
        var command = new Command("check", "Check notebooks by the rules of the house, without running them.\n\n"
            + "Exit code: 0 all is well, 1 something is to be mended, 2 wrong use or unreadable input.")
        {
            inputs,
        };
        command.SetAction(result => Guarded.RunAsync(() => CheckAsync(result.GetValue(inputs) ?? [])));
        return command;
    }

    private static async Task<int> CheckAsync(IReadOnlyList<string> inputs)
    {
        List<CheckedNotebook> notebooks = [.. NotebookSelection.Paths(inputs, [".ipynb"]).Select(path => new CheckedNotebook(path, NotebookReader.Read(path)))];
        var found = await Task.WhenAll(notebooks.Select(notebook => Task.Run(() => NotebookCheck.Of(notebook)))).ConfigureAwait(false);
        List<Finding> findings = [.. found.SelectMany(ofOne => ofOne)];
        foreach (var finding in findings)
        {
            await Console.Out.WriteLineAsync($"{finding}").ConfigureAwait(false);
        }

        await Console.Out.WriteLineAsync($"{Counted.Of(notebooks.Count, "notebook")}, {(findings.Count == 0 ? "nothing to mend" : Counted.Of(findings.Count, "finding"))}").ConfigureAwait(false);
        return findings.Count == 0 ? ExitCodes.Success : ExitCodes.Failed;
    }
}
