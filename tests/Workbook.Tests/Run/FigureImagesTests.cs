using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Workbook.Documents;
using Workbook.Run;
using Workbook.Tests.Book;

namespace Workbook.Tests.Run;

/// <summary><c>run --images</c>, with the browser that the machine has.</summary>
public sealed class FigureImagesTests : IDisposable
{
    private const string Plotly = "application/vnd.plotly.v1+json", Png = "image/png";

    private static readonly string Assets = Path.Combine(AppContext.BaseDirectory, "assets");
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Each_figure_gets_a_picture_and_nothing_else_changes()
    {
        folder.Notebook("x.ipynb",
            Figure("""{"data":[{"type":"bar","y":[1,3,2],"marker":{"color":"#d55e00"}}],"layout":{"height":300,"width":500,"paper_bgcolor":"black"},"frames":[]}"""),
            "Console.WriteLine(\"a text\");",
            Figure("""{"data":[{"y":[1,2]}],"layout":{"height":"high","width":-3}}"""),
            """display(HTML("<p>no figure's</p>"));""");
        await RunAsync("run", "x.ipynb", "--no-book", "--out", "plain");

        var ended = await RunAsync("run", "x.ipynb", "--images");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        var cells = folder.Executed("x.ipynb").Cells;
        Assert.Equal("""{"image/png":{"height":300,"width":500}}""", Shown(cells[0]).Json["metadata"]!.ToJsonString());
        var (width, height, rows) = Pixels(Shown(cells[0]).Data(Png)!);
        Assert.Equal((1000, 600), (width, height));
        Assert.Equal((255, 255, 255), (rows[0][0], rows[0][1], rows[0][2])); // White paper, whatever the figure's own is.
        Assert.Contains(rows, row => row.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xd5, 0x5e, 0x00]) >= 0);
        Assert.Equal("""{"image/png":{"height":420,"width":700}}""", Shown(cells[2]).Json["metadata"]!.ToJsonString());
        Assert.Equal([.. NotebookReader.Read(folder.File("plain", "notebooks", "x.ipynb")).Cells.Select(Outputs)], cells.Select(Outputs));
        Assert.Contains("class=\"plot-area\"", await File.ReadAllTextAsync(folder.File("artifacts", "book", "x.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(Profiles());

        var verified = await RunAsync("verify", "artifacts/notebooks/x.ipynb");

        Assert.Equal((0, "artifacts/notebooks/x.ipynb: 4 cells agree\n"), (verified.ExitCode, verified.Output));
    }

    [Fact]
    public async Task A_figure_that_cannot_be_drawn_stays_as_it_is_and_is_told()
    {
        folder.Notebook("x.ipynb",
            Figure("""{"data":[{"y":[1,2]}],"layout":{"height":100000}}"""),
            Figure("{}"),
            Figure("""{"data":[{"y":[1,2]}]}"""));

        var ended = await RunAsync("run", "x.ipynb", "--no-book", "--images");

        Assert.Equal(0, ended.ExitCode);
        Assert.Equal(
            """
            x.ipynb: code cell 1: no picture of its figure: the browser makes no picture of 700 × 100000 pixels
            x.ipynb: code cell 2: no picture of its figure: expected application/vnd.plotly.v1+json to be an object with an array 'data', found another

            """, ended.Errors);
        Assert.Equal([[Plotly], [Plotly], [Plotly, Png]], folder.Executed("x.ipynb").Cells.Select(cell => Shown(cell).MimeTypes.ToArray()));
        Assert.Equal("{}", Shown(folder.Executed("x.ipynb").Cells[0]).Json["metadata"]!.ToJsonString());
    }

    [Fact]
    public async Task Without_a_browser_nothing_runs_and_the_command_ends_with_2()
    {
        Assert.SkipUnless(HasPlotly, NoPlotly);
        folder.Notebook("x.ipynb", "System.IO.File.WriteAllText(\"ran\", \"\");");

        var ended = await WorkbookProcess.EndAsync(Command("/no/chrome", "run", "x.ipynb", "--images"));

        Assert.Equal((2, "", "expected a browser's executable, found none at /no/chrome; nothing is run, since --images needs it to draw figures.\n"), (ended.ExitCode, ended.Output, ended.Errors));
        Assert.Equal([folder.File("x.ipynb")], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Without_plotly_the_message_says_how_to_get_it()
    {
        var error = Assert.Throws<UsageException>(() => new FigureImages(folder.Path));

        Assert.StartsWith($"expected plotly.js at {folder.File("plotly", "plotly.min.js")}, found none; nothing is run", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_ends_costs_the_pictures_and_nothing_else()
    {
        Assert.SkipUnless(HasPlotly && File.Exists("/bin/false"), NoPlotly);
        folder.Notebook("x.ipynb", Figure("""{"data":[{"y":[1,2]}]}"""), Figure("""{"data":[{"y":[1,2]}]}"""));

        var ended = await WorkbookProcess.EndAsync(Command("/bin/false", "run", "x.ipynb", "--no-book", "--images"));

        Assert.Equal((0, "x.ipynb: code cell 1: no picture of its figure, nor of those after it: The browser /bin/false ended. It wrote nothing.\n"), (ended.ExitCode, ended.Errors));
        Assert.Equal([[Plotly], [Plotly]], folder.Executed("x.ipynb").Cells.Select(cell => Shown(cell).MimeTypes.ToArray()));
        Assert.Empty(Profiles());
    }

    [Fact]
    public async Task A_signal_while_figures_are_drawn_keeps_what_has_run()
    {
        Assert.SkipUnless(HasPlotly, NoPlotly);
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There are no such signals.");
            return;
        }

        folder.Notebook("x.ipynb", Figure("""{"data":[{"y":[1,2]}]}"""));
        // A browser that never gets ready; its process is its own shell and a sleep.
        var browser = folder.Raw("browser", $"#!/bin/sh\necho $$ > {folder.File("started")}\nsleep 1000\n");
        File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var process = Process.Start(Command(browser, "run", "x.ipynb", "--no-book", "--images"))!;
        var id = (await Processes.IdsAsync(folder.File("started"), 1))[0];
        await Processes.SignalAsync(process, "INT");

        var ended = await WorkbookProcess.EndAsync(process);
        Assert.Equal((130, ""), (ended.ExitCode, ended.Errors));
        Assert.Equal([Plotly], Shown(folder.Executed("x.ipynb").Cells[0]).MimeTypes);
        Assert.False(Processes.IsRunning(id), $"The browser's process {id} is left.");
        Assert.Empty(Profiles());
    }

    public void Dispose() => folder.Dispose();

    private const string NoPlotly = "plotly.js is not there: build with npm on the path.";

    private static bool HasPlotly => File.Exists(Path.Combine(Assets, "plotly", "plotly.min.js"));

    private static string Figure(string json) => $""""display("before"); """{json}""".DisplayAs("{Plotly}");"""";

    private static NotebookOutput Shown(NotebookCell cell) => cell.Outputs.Last();

    // Without what is added.
    private static string Outputs(NotebookCell cell)
    {
        var outputs = cell.Json["outputs"]!.DeepClone().AsArray();
        foreach (var output in outputs)
        {
            (output!["data"] as JsonObject)?.Remove(Png);
            (output["metadata"] as JsonObject)?.Remove(Png);
        }

        return outputs.ToJsonString();
    }

    private Task<WorkbookProcess.Ended> RunAsync(params string[] arguments)
    {
        Assert.SkipUnless(HasPlotly, NoPlotly);
        return WorkbookProcess.EndAsync(Command(Chromium.Executable, arguments));
    }

    private ProcessStartInfo Command(string browser, params string[] arguments)
    {
        var command = WorkbookProcess.Command(folder.Path, arguments);
        (command.Environment["TMPDIR"], command.Environment["CHROME"]) = (folder.Path, browser);
        return command;
    }

    private string[] Profiles() => Directory.GetDirectories(folder.Path, "workbook-browser-*");

    // A PNG of 8 bits a channel: its size, and its rows as bytes of red, green and blue.
    private static (int Width, int Height, byte[][] Rows) Pixels(string base64)
    {
        var png = Convert.FromBase64String(base64);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        int At(int offset) => BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(offset));
        var (width, height, channels) = (At(16), At(20), png[25] switch { 2 => 3, 6 => 4, var kind => throw new NotSupportedException($"colour type {kind}") });
        using var compressed = new MemoryStream();
        for (var chunk = 8; chunk < png.Length; chunk += At(chunk) + 12)
        {
            compressed.Write(png.AsSpan(chunk + 4, 4).SequenceEqual("IDAT"u8) ? png.AsSpan(chunk + 8, At(chunk)) : []);
        }

        compressed.Position = 0;
        using var inflated = new ZLibStream(compressed, CompressionMode.Decompress);
        var rows = new byte[height][];
        var above = new byte[width * channels];
        for (var y = 0; y < height; y++)
        {
            var (filter, row) = (inflated.ReadByte(), new byte[width * channels]);
            inflated.ReadExactly(row);
            Unfilter(filter, row, above, channels);
            rows[y] = [.. row.Where((_, i) => i % channels < 3)];
            above = row;
        }

        return (width, height, rows);
    }

    private static void Unfilter(int filter, byte[] row, byte[] above, int channels)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var (left, up, corner) = (i < channels ? 0 : row[i - channels], above[i], i < channels ? 0 : above[i - channels]);
            var guess = left + up - corner;
            var (a, b, c) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
            row[i] += (byte)(filter switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                _ => a <= b && a <= c ? left : b <= c ? up : corner,
            });
        }
    }
}
