using System.Runtime.InteropServices;
using Workbook.Book;
using Workbook.Documents;

namespace Workbook.Run;

/// <summary>Runs notebooks, several at a time, and writes what comes of it.</summary>
internal sealed class Runner(RunOptions options, IRunProgress progress)
{
    // The first figure is what a reader waits for, and compilers that start at once on few cores hold each other up: so the
    // first notebook gets a start of so much at most.
    private static readonly TimeSpan HeadStart = TimeSpan.FromSeconds(1.5);
    private readonly TaskCompletionSource firstFigure = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Runs everything that the options name.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        var notebooks = NotebookSelection.Select(options.Inputs, options.Output);
        Parameters.Inject([.. notebooks.Select(notebook => notebook.Document)], options.Parameters);
        using var interruption = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        var results = new RunResult?[notebooks.Count];
        progress.Start([.. notebooks.Select(notebook => notebook.Name)]);
        try
        {
            await Parallel.ForAsync(0, notebooks.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Jobs }, RunOneAsync).ConfigureAwait(false);
        }
        finally
        {
            progress.End();
        }

        if (interruption.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }

        if (options.Book)
        {
            BuildBook([.. notebooks.Select(notebook => notebook.OutputPath)]);
        }

        return ExitCodes.Of([.. results.Select(result => result!.State)]);

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            interruption.Cancel();
        }

        void Report(int index, CellProgress cell)
        {
            if (cell.IsFigure)
            {
                firstFigure.TrySetResult();
            }

            progress.Cell(index, cell);
        }

        async ValueTask RunOneAsync(int index, CancellationToken _)
        {
            if (index > 0)
            {
                await Task.WhenAny(firstFigure.Task, Task.Delay(HeadStart, interruption.Token)).ConfigureAwait(false);
            }

            if (interruption.IsCancellationRequested)
            {
                return;
            }

            var (path, document, outputPath) = notebooks[index];
            var run = new NotebookRun(document, Path.GetDirectoryName(path)!, options.Limits, cell => Report(index, cell));
            results[index] = await run.RunAsync(interruption.Token).ConfigureAwait(false);
            firstFigure.TrySetResult();
            NotebookWriter.Write(document, outputPath);
            NotebookImages.Copy(path, outputPath);
            progress.Finish(index, results[index]!, outputPath);
        }
    }

    // Failed notebooks are in the book too, with what they showed up to the error.
    private void BuildBook(IReadOnlyList<string> executedNotebooks)
    {
        var folder = Path.Combine(options.Output, "book");
        BookBuilder.Build(executedNotebooks, folder, progress.Warn);
        progress.Wrote(Path.GetFullPath(Path.Combine(folder, "index.html")));
    }
}
