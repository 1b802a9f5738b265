using System.Text.Json.Nodes;
using Workbook.Browsing;
using Workbook.Documents;

namespace Workbook.Run;

/// <summary>Gives the figures of notebooks that ran a picture in place of their HTML, for readers whose program draws no figures. Plotly itself draws them, in
/// one browser for the whole run.</summary>
internal sealed class FigureImages : IDisposable
{
    /// <summary>The MIME type of the pictures.</summary>
    public const string MimeType = "image/png";

    private const string Without = "nothing is run, since --images needs it to draw figures";
    private static readonly TimeSpan LimitPerFigure = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim turn = new(1);
    private readonly string plotly;
    private readonly string executable;
    private HeadlessBrowser? browser;

    /// <summary>Looks for what is needed; the browser starts when there is something to draw.</summary>
    /// <param name="assets">The folder that the build puts plotly.js into.</param>
    /// <exception cref="UsageException">There is no browser, or no plotly.js.</exception>
    public FigureImages(string assets)
    {
        plotly = Path.Combine(assets, "plotly", "plotly.min.js");
        if (!File.Exists(plotly))
        {
            throw new UsageException($"expected plotly.js at {plotly}, found none; {Without}. Install Node.js with npm and build again.");
        }

        executable = Browser.Find(null, Without);
    }

    /// <summary>Adds a picture to each figure in the outputs of a notebook that has none yet.</summary>
    /// <param name="document">The notebook, with its outputs.</param>
    /// <param name="cancellation">Stops it; what is drawn by then stays.</param>
    /// <returns>The figures that could not be drawn.</returns>
    public async Task<IReadOnlyList<CellWarning>> AddAsync(NotebookDocument document, CancellationToken cancellation)
    {
        var figures = new Queue<(int Cell, NotebookOutput Output)>(
            from cell in document.Cells
            from output in cell.Outputs
            where output.MimeTypes.Contains(NotebookOutput.PlotlyType) && !output.MimeTypes.Contains(MimeType)
            select ((int?)cell.Json["execution_count"] ?? 0, output));
        var warnings = new List<CellWarning>();
        if (figures.Count == 0)
        {
            return warnings;
        }

        try
        {
            await turn.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                await DrawAsync(figures, warnings, cancellation).ConfigureAwait(false);
            }
            finally
            {
                turn.Release();
            }
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // Who stops the run wants what has run by now.
        }

        return warnings;
    }

    /// <summary>Ends the browser.</summary>
    public void Dispose()
    {
        browser?.Dispose();
        turn.Dispose();
    }

    private async Task DrawAsync(Queue<(int Cell, NotebookOutput Output)> figures, List<CellWarning> warnings, CancellationToken cancellation)
    {
        try
        {
            browser ??= new HeadlessBrowser(executable);
            await browser.WithPageAsync("draw", async (page, time) =>
            {
                var library = await File.ReadAllTextAsync(plotly, time.Token).ConfigureAwait(false);
                await page.EvaluateAsync($"{library};undefined", time.Token).ConfigureAwait(false); // What it gives else cannot be sent.
                for (; figures.TryPeek(out var figure); figures.Dequeue())
                {
                    time.CancelAfter(LimitPerFigure);
                    if (await DrawAsync(page, figure.Output, time.Token).ConfigureAwait(false) is { } problem)
                    {
                        warnings.Add(new CellWarning(figure.Cell, $"no picture of its figure: {OneLine.Of(problem)}"));
                    }
                }

                return true;
            }, LimitPerFigure, cancellation).ConfigureAwait(false);
        }
        catch (IOException error) when (!cancellation.IsCancellationRequested)
        {
            // The next notebook gets a new browser: what one figure does to it is not the others' fault.
            browser?.Dispose();
            browser = null;
            if (figures.TryPeek(out var figure))
            {
                warnings.Add(new CellWarning(figure.Cell, $"no picture of its figure, nor of those after it: {OneLine.Of(error.Message)}"));
            }
        }
    }

    // Gives what went wrong, or null.
    private static async Task<string?> DrawAsync(BrowserPage page, NotebookOutput output, CancellationToken time)
    {
        var data = output.Json["data"]!.AsObject();
        if (data[NotebookOutput.PlotlyType] is not JsonObject figure || figure["data"] is not JsonArray)
        {
            return $"expected {NotebookOutput.PlotlyType} to be an object with an array 'data', found another";
        }

        var still = new JsonObject(figure.Where(part => part.Key != "frames").Select(part => KeyValuePair.Create(part.Key, part.Value?.DeepClone())));
        var drawn = (await page.RunAsync(typeof(FigureImages), "draw-figure.js", still, time).ConfigureAwait(false))!.AsObject();
        if (drawn["error"] is { } error)
        {
            return (string?)error;
        }

        // What converts notebooks to pages takes HTML before a picture, and that of a figure is empty where no script runs.
        data.Remove("text/html");
        data[MimeType] = drawn["png"]!.DeepClone();
        output.Json.GetOrAddObject("metadata")[MimeType] = new JsonObject { ["height"] = drawn["height"]!.DeepClone(), ["width"] = drawn["width"]!.DeepClone() };
        return null;
    }
}
