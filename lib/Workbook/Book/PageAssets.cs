using System.Text.Json.Nodes;

namespace Workbook.Book;

/// <summary>The scripts and styles that pages load: copied beside them, or from a CDN where the build had no npm.</summary>
internal sealed class PageAssets
{
    /// <summary>The folder of a book that holds them.</summary>
    public const string FolderName = "assets";

    /// <summary>A file that every book has.</summary>
    public const string Marker = "book.css";

    private const string AllOfPlotly = "plotly.min.js";
    private const string Mermaid = "mermaid.tiny.js";
    private const string CartesianPlotly = "plotly-cartesian.min.js";

    private readonly string source;
    private readonly string allOfPlotly;
    private readonly string cartesianPlotly;
    private readonly string katex;
    private readonly string minisearch;
    private readonly string mermaid;

    /// <summary>Looks at what was built into a folder.</summary>
    /// <param name="source">The folder; beside the command there is one named <c>assets</c>.</param>
    public PageAssets(string source)
    {
        this.source = source;
        var packages = JsonNode.Parse(File.ReadAllText(Path.Combine(source, "package.json")))!["dependencies"]!;
        string[] files = [$"plotly/{AllOfPlotly}", $"plotly/{CartesianPlotly}", "katex/katex.min.js", "minisearch/index.js", $"mermaid/{Mermaid}"];
        AreLocal = files.All(file => File.Exists(Path.Combine(source, file)));
        string At(string local, string package, string remote) =>
            AreLocal ? $"assets/{local}/" : $"https://cdn.jsdelivr.net/npm/{package}@{packages[package]}/{remote}";
        allOfPlotly = At("plotly", "plotly.js-dist-min", "") + AllOfPlotly;
        cartesianPlotly = At("plotly", "plotly.js-cartesian-dist-min", "") + CartesianPlotly;
        katex = At("katex", "katex", "dist/") + "katex.min";
        mermaid = At("mermaid", "@mermaid-js/tiny", "dist/") + Mermaid;
        minisearch = At("minisearch", "minisearch", "dist/umd/") + "index.js";
    }

    /// <summary>False when pages need the network.</summary>
    public bool AreLocal { get; }

    /// <summary>The elements for a page's head; what a page does not use is not loaded.</summary>
    /// <param name="chapters">All of the book: one plotly for all pages, so that a reader's browser loads it once.</param>
    /// <param name="figures">Whether the page has figures.</param>
    /// <param name="diagrams">Whether it has Mermaid diagrams.</param>
    /// <param name="mathematics">Whether it has formulas.</param>
    public string Head(IEnumerable<Chapter> chapters, bool figures, bool diagrams, bool mathematics)
    {
        var lines = new List<string> { Style("assets/book.css"), Style("assets/cells.css"), Style("assets/print.css", "print") };
        if (mathematics)
        {
            lines.AddRange([Style(katex + ".css"), Script(katex + ".js"), Script("assets/mathematics.js")]);
        }

        lines.AddRange([Script("assets/book.js"), Script("assets/code.js")]);
        if (figures)
        {
            // plotly itself is large: the script loads it when a figure comes near, once the page can be read.
            lines.AddRange([Script("assets/figures.js", "plotly", NeedAllOfPlotly(chapters) ? allOfPlotly : cartesianPlotly), Script("assets/replay.js"), Script("assets/viewer.js")]);
        }

        if (diagrams)
        {
            lines.Add(Script("assets/diagrams.js", "library", mermaid));
        }

        lines.Add(Script("assets/search.js", "library", minisearch));
        return string.Join('\n', lines);
    }

    /// <summary>Copies them into the folder of the book with these chapters.</summary>
    public void CopyTo(string bookFolder, IEnumerable<Chapter> chapters)
    {
        List<string> unused = [NeedAllOfPlotly(chapters) ? CartesianPlotly : AllOfPlotly, .. chapters.Any(chapter => chapter.HasDiagrams) ? Array.Empty<string>() : [Mermaid, "diagrams.js"]];
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(source, file);
            if (name == "package.json" || name.StartsWith("kernel", StringComparison.Ordinal) || unused.Contains(Path.GetFileName(name)))
            {
                continue;
            }

            var target = Path.Combine(bookFolder, FolderName, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static bool NeedAllOfPlotly(IEnumerable<Chapter> chapters) => chapters.Any(chapter => chapter.NeedsAllOfPlotly);

    private static string Style(string address, string media = "all") => $"<link rel=\"stylesheet\" href=\"{address}\" media=\"{media}\">";

    private static string Script(string address) => $"<script defer src=\"{address}\"></script>";

    private static string Script(string address, string name, string later) => $"<script defer src=\"{address}\" data-{name}=\"{later}\"></script>";
}
