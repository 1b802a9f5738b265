using System.Text.Json;
using System.Text.RegularExpressions;

namespace Recurrent.Data.Tests;

/// <summary>Notebooks compute no number with a data frame's own arithmetic, which has wrong results.</summary>
public sealed partial class NotebookFrameTests
{
    [Fact]
    public void No_notebook_uses_it() => Assert.Empty(
        from path in Directory.EnumerateFiles(Repository.Path("notebooks"), "*.ipynb", SearchOption.AllDirectories)
        from cell in JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.GetProperty("cells").EnumerateArray()
        where cell.GetProperty("cell_type").GetString() == "code"
        let source = string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString()))
        where Arithmetic().IsMatch(source)
        select $"{Path.GetFileName(path)}: {Arithmetic().Match(source).Value}");

    [Theory]
    [InlineData("frame.Description()", true)]
    [InlineData("frame.GroupBy(\"cell\").Mean(\"loss\")", true)]
    [InlineData("frame.GroupBy(\"cell\")\n    .Sum()", true)]
    [InlineData("a.Join(b, \"x\", \"y\", JoinAlgorithm.Inner)", true)]
    [InlineData("runs.GroupBy(run => run.Cell).Select(g => g.Sum(r => r.Loss))", false)]
    [InlineData("string.Join(\", \", names)", false)]
    public void It_is_recognised(string source, bool found) => Assert.Equal(found, Arithmetic().IsMatch(source));

    [GeneratedRegex(@"\.Description\(\)|\.GroupBy\(""[^""]*""\)\s*\.(?:Mean|Sum|Min|Max|Product)\(|JoinAlgorithm")]
    private static partial Regex Arithmetic();
}
