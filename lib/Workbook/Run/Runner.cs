using System.Runtime.InteropServices;
using Workbook.Book;
using Workbook.Documents;

namespace Workbook.Run;

/// <summary>Runs notebooks, several at a time, and writes what comes of it.</summary>
internal sealed class Runner(RunOptions options, IRunProgress progress)
{
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
            return ExitCodes.Interrupted;
        if (options.Book)
            BuildBook([.. notebooks.Select(notebook => notebook.OutputPath)]);
        return ExitCodes.Of([.. results.Select(result => result!.State)]);

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            interruption.Cancel();
        }

        async ValueTask RunOneAsync(int index, CancellationToken _)
        {
            if (interruption.IsCancellationRequested)
                return;
            var (path, document, outputPath) = notebooks[index];
            var run = new NotebookRun(document, Path.GetDirectoryName(path)!, options.Timeout, cell => progress.Cell(index, cell));
            results[index] = await run.RunAsync(interruption.Token).ConfigureAwait(false);
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
