using System.Text.Json.Nodes;

namespace Workbook.Book;

/// <summary>The scripts and styles that pages load: copied beside them, or from a CDN where the build had no npm.</summary>
internal sealed class PageAssets
{
    /// <summary>The folder of a book that holds them.</summary>
    public const string FolderName = "assets";

    /// <summary>A file that every book has.</summary>
    public const string Marker = "book.css";

    private readonly string source;
    private readonly string plotly;
    private readonly string katexScript;
    private readonly string katexStyle;

    /// <summary>Looks at what was built into a folder.</summary>
    /// <param name="source">The folder; beside the command there is one named <c>assets</c>.</param>
    public PageAssets(string source)
    {
        this.source = source;
        var packages = JsonNode.Parse(File.ReadAllText(Path.Combine(source, "package.json")))!["dependencies"]!;
        AreLocal = File.Exists(Path.Combine(source, "plotly", "plotly.min.js"))
            && File.Exists(Path.Combine(source, "katex", "katex.min.js"));
        plotly = AreLocal ? "assets/plotly/" : $"https://cdn.jsdelivr.net/npm/plotly.js-dist-min@{packages["plotly.js-dist-min"]}/";
        var katex = AreLocal ? "assets/katex/" : $"https://cdn.jsdelivr.net/npm/katex@{packages["katex"]}/dist/";
        katexScript = katex + "katex.min.js";
        katexStyle = katex + "katex.min.css";
    }

    /// <summary>False when pages need the network.</summary>
    public bool AreLocal { get; }

    /// <summary>The elements for a page's head; what a page does not use is not loaded.</summary>
    public string Head(bool figures, bool mathematics)
    {
        var lines = new List<string> { Style("assets/book.css") };
        if (mathematics)
        {
            lines.AddRange([Style(katexStyle), Script(katexScript), Script("assets/mathematics.js")]);
        }

        if (figures)
        {
            lines.AddRange([Script(plotly + "plotly.min.js"), Script("assets/figures.js")]);
        }

        lines.Add(Script("assets/book.js"));
        return string.Join('\n', lines);
    }

    /// <summary>Copies them into a book's folder.</summary>
    public void CopyTo(string bookFolder)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(source, file);
            if (name == "package.json")
            {
                continue;
            }

            var target = Path.Combine(bookFolder, FolderName, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static string Style(string address) => $"<link rel=\"stylesheet\" href=\"{address}\">";

    private static string Script(string address) => $"<script defer src=\"{address}\"></script>";
}
