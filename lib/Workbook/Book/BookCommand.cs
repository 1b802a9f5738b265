using System.CommandLine;
using Workbook.Book.Pdf;
using Workbook.Browsing;
using Workbook.Run;

namespace Workbook.Book;

/// <summary>The command <c>book</c>.</summary>
internal static class BookCommand
{
    /// <summary>The command with its options and its action.</summary>
    public static Command Create()
    {
        var inputs = NotebooksArgument.Create("book", "executed, .ipynb", "the folder 'notebooks' in that of --out");
        var output = new Option<string>("--out") { Description = "Folder for the book, as given to 'run'.", HelpName = "DIR", DefaultValueFactory = _ => "artifacts" };
        var pdf = new Option<bool>("--pdf") { Description = "Print the book too: one PDF of it all and one of each chapter, by Chromium, Chrome or Edge." };
        var browser = new Option<string?>("--browser") { Description = "The browser's executable. Default: that in the environment variable CHROME, else the first found.", HelpName = "PATH" };
        var command = new Command("book", "Build the web book from notebooks that were run before; nothing is run.\n\n"
            + "Exit code: 0 the book is built, 2 wrong use, unreadable input, or no browser that prints, 130 interrupted.")
        {
            inputs, output, pdf, browser,
        };
        command.SetAction(result => Guarded.RunAsync(() => BuildAsync(
            result.GetValue(inputs) ?? [], result.GetValue(output)!, result.GetValue(pdf), result.GetValue(browser))));
        return command;
    }

    private static async Task<int> BuildAsync(string[] inputs, string output, bool pdf, string? browser)
    {
        var progress = new PlainProgress(Console.Out, Console.Error, new Paint(!Console.IsErrorRedirected && LiveProgress.HasColours));
        var folder = Path.GetFullPath(Path.Combine(output, "book"));
        string[] notebooks = [.. (inputs.Length > 0 ? inputs : [Path.Combine(output, "notebooks")]).SelectMany(Expand).Distinct()];
        var pages = BookBuilder.Build(notebooks, folder, progress.Warn);
        progress.Wrote(Path.Combine(folder, "index.html"));
        if (!pdf)
        {
            return ExitCodes.Success;
        }

        using var interruption = new Interruption();
        try
        {
            await BookPdf.PrintAsync(folder, pages, Browser.Find(browser, "the book is built, but not printed"), progress.Wrote, interruption.Token).ConfigureAwait(false);
            return ExitCodes.Success;
        }
        // A terminal interrupts the browser as well: whatever it then says is not worth telling.
        catch (Exception) when (interruption.IsRequested)
        {
            return ExitCodes.Interrupted;
        }
    }

    private static string[] Expand(string input)
    {
        if (!Directory.Exists(input) && Path.HasExtension(input))
        {
            return [Path.GetFullPath(input)];
        }

        return Directory.Exists(input) && Directory.GetFiles(Path.GetFullPath(input), "*.ipynb") is { Length: > 0 } found
            ? found
            : throw new UsageException($"expected executed notebooks (*.ipynb) in {input}, found none; 'workbook run' makes them.");
    }
}
