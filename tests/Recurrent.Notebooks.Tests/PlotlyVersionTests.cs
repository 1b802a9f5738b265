using System.Text.Json.Nodes;

namespace Recurrent.Notebooks.Tests;

/// <summary>A figure's own HTML and the book draw with the same release.</summary>
public sealed class PlotlyVersionTests
{
    [Fact]
    public void Figures_and_the_book_name_the_same_plotly()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workbook.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Workbook.sln is in no folder above the tests.");
        }

        var package = JsonNode.Parse(File.ReadAllText(Path.Combine(folder.FullName, "lib/Workbook/Assets/package.json")))!;
        Assert.Equal(Figure.PlotlyVersion, (string?)package["dependencies"]!["plotly.js-dist-min"]);
    }
}
