using System.CommandLine;
using Workbook.Documents;
using Workbook.Run;
using Workbook.Running;

namespace Workbook.Verify;

/// <summary>The command <c>verify</c>.</summary>
internal static class VerifyCommand
{
    /// <summary>The command with its options and its action.</summary>
    public static Command Create()
    {
        var inputs = NotebooksArgument.Create("verify", ".ipynb, .dib");
        var jobs = CommonOptions.Jobs();
        var timeout = CommonOptions.Seconds("--timeout", "each run of a notebook");
        var cellTimeout = CommonOptions.Seconds("--cell-timeout", "each cell");
        var command = new Command("verify", "Run executed notebooks again and compare every output with the stored one: numbers exactly, figures by their data,\n"
            + "images byte for byte. The PNG that 'run --images' gives a figure is left out. A notebook without outputs is run twice. The files\n"
            + "stay as they are.\n\n"
            + "Timings in text are ignored: durations (12.3 s), rates (40 steps/s) and clock times. In a cell tagged 'timings', so is what a\n"
            + "figure shows along an axis whose title is a unit of time. What MachineDependent marks is compared within its tolerance.\n\n"
            + "Exit code: 0 all agree, 1 something differs, 2 wrong use or unreadable input, 3 a notebook ran out of time, 130 interrupted.")
        {
            inputs, jobs, timeout, cellTimeout,
        };
        command.SetAction(result => Guarded.RunAsync(() => VerifyAsync(
            result.GetValue(inputs) ?? [],
            result.GetValue(jobs),
            new RunLimits(CommonOptions.Time(result.GetValue(timeout)), CommonOptions.Time(result.GetValue(cellTimeout)), Megabytes: null))));
        return command;
    }

    private static async Task<int> VerifyAsync(IReadOnlyList<string> inputs, int jobs, RunLimits limits)
    {
        var notebooks = NotebookSelection.Paths(inputs, NotebookFile.Extensions).Select(path => (Path: path, Document: NotebookSelection.Read(path))).ToList();
        List<string> names = [.. notebooks.Select(notebook => OneLine.Of(Path.GetRelativePath(Directory.GetCurrentDirectory(), notebook.Path)))];
        using var interruption = new Interruption();
        var report = new VerifyReport(names);
        var results = new Verified?[notebooks.Count];
        await Parallel.ForAsync(0, notebooks.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs }, async (index, _) =>
        {
            if (!interruption.IsRequested)
            {
                var (path, document) = notebooks[index];
                var verification = new Verification(path, document, limits, cell => report.Cell(index, cell));
                results[index] = await verification.RunAsync(interruption.Token).ConfigureAwait(false);
                report.Finish(index, results[index]!);
            }
        }).ConfigureAwait(false);

        int[] worst = [ExitCodes.Failed, ExitCodes.TimedOut, ExitCodes.Success];
        return interruption.IsRequested ? ExitCodes.Interrupted : worst.First(code => code == ExitCodes.Success || results.Any(result => result!.ExitCode == code));
    }
}
