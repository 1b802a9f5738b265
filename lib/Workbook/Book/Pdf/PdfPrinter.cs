using System.Text.Json.Nodes;
using Workbook.Browsing;

namespace Workbook.Book.Pdf;

/// <summary>A browser that prints pages of the book.</summary>
internal sealed class PdfPrinter(string executable) : IDisposable
{
    // A4 in inches; and less the margins that the pages' style sets, in pixels of CSS: figures are drawn as wide as they are printed.
    private const double PaperWidth = 210 / 25.4, PaperHeight = 297 / 25.4;
    private const int Width = 658, Height = 979;

    private readonly HeadlessBrowser browser = new(executable);

    /// <summary>Prints a page once all of it is drawn.</summary>
    /// <param name="address">The address of the page.</param>
    /// <param name="limit">The time that it may take.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The PDF.</returns>
    /// <exception cref="IOException">The browser could not, or did not in time.</exception>
    public Task<byte[]> PrintAsync(Uri address, TimeSpan limit, CancellationToken cancellation) => browser.WithPageAsync("print", async (page, time) =>
    {
        await page.CallAsync("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = Width, ["height"] = Height, ["deviceScaleFactor"] = 1, ["mobile"] = false }, time.Token).ConfigureAwait(false);
        await page.CallAsync("Emulation.setEmulatedMedia", new JsonObject
        {
            ["media"] = "print",
            ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = "light" }),
        }, time.Token).ConfigureAwait(false);
        await page.OpenAsync(address, time.Token).ConfigureAwait(false);
        await page.RunAsync(typeof(PdfPrinter), "draw.js", null, time.Token).ConfigureAwait(false);
        var printed = await page.CallAsync("Page.printToPDF", new JsonObject
        {
            ["printBackground"] = true,
            ["paperWidth"] = PaperWidth,
            ["paperHeight"] = PaperHeight,
            ["generateTaggedPDF"] = true,
            ["generateDocumentOutline"] = true,
        }, time.Token).ConfigureAwait(false);
        return Convert.FromBase64String((string)printed["data"]!);
    }, limit, cancellation);

    /// <summary>Runs a script of ours in an empty page.</summary>
    /// <param name="script">A file in this folder that holds one function.</param>
    /// <param name="argument">What the function gets.</param>
    /// <param name="limit">The time that it may take.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The text that the function gives.</returns>
    public Task<string> RunAsync(string script, JsonNode argument, TimeSpan limit, CancellationToken cancellation) => browser.WithPageAsync(
        "print",
        async (page, time) => (string)(await page.RunAsync(typeof(PdfPrinter), script, argument, time.Token).ConfigureAwait(false))!,
        limit, cancellation);

    /// <inheritdoc/>
    public void Dispose() => browser.Dispose();
}
