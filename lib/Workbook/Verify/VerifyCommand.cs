using System.CommandLine;
using System.Runtime.InteropServices;
using Workbook.Documents;
using Workbook.Run;

namespace Workbook.Verify;

/// <summary>The command <c>verify</c>.</summary>
internal static class VerifyCommand
{
    private const int Shown = 20; // differences of a notebook

    /// <summary>The command with its options and its action.</summary>
    public static Command Create()
    {
        var inputs = NotebooksArgument.Create("verify", ".ipynb, .dib");
        var jobs = CommonOptions.Jobs();
        var timeout = CommonOptions.Seconds("--timeout", "each run of a notebook");
        var cellTimeout = CommonOptions.Seconds("--cell-timeout", "each cell");
        var command = new Command("verify", "Run executed notebooks again and compare every output with the stored one: numbers exactly, figures by their data,\n"
            + "images byte for byte. A notebook without outputs is run twice. The files stay as they are.\n\n"
            + "Timings in text are ignored: durations (12.3 s), rates (40 steps/s) and clock times. In a cell tagged 'timings', so is what a\n"
            + "figure shows along an axis whose title is a unit of time.\n\n"
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
        using var interruption = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var progress = ConsoleProgress.Create();
        var results = new Verified?[notebooks.Count];
        progress.Start(names);
        try
        {
            await Parallel.ForAsync(0, notebooks.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs }, async (index, _) =>
            {
                var (path, document) = notebooks[index];
                var verification = new Verification(path, document, limits, cell => progress.Cell(index, cell));
                results[index] = interruption.IsCancellationRequested ? null : await verification.RunAsync(interruption.Token).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }
        finally
        {
            progress.End();
        }

        for (var i = 0; i < notebooks.Count; i++)
        {
            Report(names[i], results[i]);
        }

        return interruption.IsCancellationRequested ? ExitCodes.Interrupted
            : results.Select(result => result!.ExitCode).OrderBy(code => code switch { ExitCodes.Failed => 0, ExitCodes.Success => 2, _ => 1 }).First();

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            interruption.Cancel();
        }
    }

    private static void Report(string name, Verified? verified)
    {
        if (verified is null)
        {
            Console.Error.WriteLine($"{name}: not verified");
            return;
        }

        if (verified.Run.State is RunState.TimedOut or RunState.Interrupted || verified.Comparison is null)
        {
            Console.Error.WriteLine(FailureReport.Of(name, verified.Run.Failure!, ConsoleProgress.Paint()));
        }

        if (verified.Comparison is { } comparison)
        {
            var differ = comparison.Differences.Count > 0;
            var writer = differ ? Console.Error : Console.Out;
            var summary = $"{name}: {Summary(comparison, verified.Twice)}";
            writer.WriteLine(differ ? ConsoleProgress.Paint().Red(summary) : summary);
            foreach (var difference in comparison.Differences.Take(Shown))
            {
                writer.WriteLine($"  {Paint.Harmless(difference)}");
            }

            if (comparison.Differences.Count > Shown)
            {
                writer.WriteLine($"  … {comparison.Differences.Count - Shown} more");
            }
        }

        if (verified.Note is { } note)
        {
            Console.WriteLine($"{name}: {note}");
        }
    }

    private static string Summary(NotebookComparison comparison, bool twice)
    {
        var told = comparison.Differences.Count > 0
            ? $"{comparison.DifferentCells} of {comparison.Cells} cells DIFFER"
            : comparison.Cells == 1 ? "1 cell agrees" : $"{comparison.Cells} cells agree";
        var times = comparison.Timings > 0 ? $" ({NotebookComparison.Counted(comparison.Timings, "timing")} aside)" : "";
        return (twice ? "has no outputs, so it ran twice: " : "") + told + times;
    }
}
