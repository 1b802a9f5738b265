using Workbook.Book;
using Workbook.Documents;
using Workbook.Running;

namespace Workbook.Run;

/// <summary>Runs notebooks, several at a time, and writes what comes of it.</summary>
internal sealed class Runner(RunOptions options, IRunProgress progress) : IDisposable
{
    // The first figure is what a reader waits for, and compilers that start at once on few cores hold each other up: so the
    // first notebook gets a start of so much at most.
    private static readonly TimeSpan HeadStart = TimeSpan.FromSeconds(1.5);
    private const int PreparationCell = 4;
    private readonly TaskCompletionSource firstFigure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource stop = new();
    private FigureImages? images;

    /// <summary>Runs everything that the options name.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        var notebooks = NotebookSelection.Select(options.Inputs, options.Output);
        Parameters.Inject([.. notebooks.Select(notebook => notebook.Document)], options.Parameters);
        images = options.Images ? new FigureImages(Path.Combine(AppContext.BaseDirectory, PageAssets.FolderName)) : null;
        var output = new OutputFolder(options.Output);
        output.Prepare(notebooks.Select(notebook => notebook.OutputPath), options.Book);
        KernelSocket.RemoveLeftovers();

        using var interruption = new Interruption();
        using var stopping = interruption.Token.Register(stop.Cancel);
        try
        {
            var states = await RunAllAsync(notebooks).ConfigureAwait(false);
            if (options.Book && !interruption.IsRequested)
            {
                BuildBook([.. notebooks.Select(notebook => notebook.OutputPath)], output.Book);
            }

            return interruption.IsRequested ? ExitCodes.Interrupted : ExitCodes.Of(states);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted; // While the book was built.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        images?.Dispose();
        stop.Dispose();
    }

    private async Task<IReadOnlyCollection<RunState>> RunAllAsync(IReadOnlyList<SelectedNotebook> notebooks)
    {
        var (states, limits) = (new RunState[notebooks.Count], options.Limits);
        progress.Start([.. notebooks.Select(notebook => notebook.Name)]);
        if (Math.Min(options.Jobs, notebooks.Count) is > 1 and var together)
        {
            // Notebooks that each take every processor hold each other up; the results are the same with any number of threads.
            limits = limits with { Threads = Math.Max(1, Environment.ProcessorCount / together) };
        }

        using var kernels = new NextKernel(options.Settings.Engine, limits);
        var begun = 0;
        try
        {
            await Parallel.ForAsync(0, notebooks.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Jobs }, async (index, _) =>
            {
                try
                {
                    states[index] = await RunOneAsync(notebooks[index], index, limits, kernels, PrepareNext).ConfigureAwait(false);
                }
                catch
                {
                    await stop.CancelAsync().ConfigureAwait(false); // What one cannot write the others cannot either.
                    throw;
                }
            }).ConfigureAwait(false);
        }
        finally
        {
            progress.End();
        }

        return states;

        void PrepareNext()
        {
            if (Interlocked.Increment(ref begun) is var next && next < notebooks.Count && !stop.IsCancellationRequested)
            {
                kernels.Prepare(Path.GetDirectoryName(notebooks[next].Path)!);
            }
        }
    }

    private async Task<RunState> RunOneAsync(SelectedNotebook notebook, int index, RunLimits limits, NextKernel kernels, Action prepareNext)
    {
        if (index > 0)
        {
            await Task.WhenAny(firstFigure.Task, Task.Delay(HeadStart, stop.Token)).ConfigureAwait(false);
        }

        if (stop.IsCancellationRequested)
        {
            return RunState.Interrupted;
        }

        var (path, document, outputPath) = notebook;
        var run = new NotebookRun(document, () => kernels.Take(Path.GetDirectoryName(path)!), limits, options.Settings, Report);
        var result = await run.RunAsync(stop.Token).ConfigureAwait(false);
        firstFigure.TrySetResult();
        if (images is not null)
        {
            result = result with { Warnings = [.. result.Warnings, .. await images.AddAsync(document, stop.Token).ConfigureAwait(false)] };
        }

        Provenance.NameSource(document, path, outputPath);
        NotebookWriter.Write(document, outputPath);
        NotebookImages.Copy(path, outputPath);
        progress.Finish(index, result, outputPath);
        return result.State;

        void Report(CellProgress cell)
        {
            if (cell.IsFigure)
            {
                firstFigure.TrySetResult();
            }
            else if (cell.Cell == PreparationCell) // The kernel has started and compiled its first cells: the machine is less busy now.
            {
                prepareNext();
            }

            progress.Cell(index, cell);
        }
    }

    // Failed notebooks are in the book too, with what they showed up to the error.
    private void BuildBook(IReadOnlyList<string> executedNotebooks, string folder)
    {
        BookBuilder.Build(executedNotebooks, folder, progress.Warn, stop.Token);
        progress.Wrote(Path.GetFullPath(Path.Combine(folder, "index.html")));
    }
}
