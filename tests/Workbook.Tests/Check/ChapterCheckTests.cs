using System.Text.RegularExpressions;
using Workbook.Book;
using Workbook.Check;
using Workbook.Documents;

namespace Workbook.Tests.Check;

/// <summary>The chapters, and the command.</summary>
public sealed partial class ChapterCheckTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Chapters => [.. Directory.GetFiles(Repository.Notebooks, "*.ipynb").Order(StringComparer.Ordinal)];

    [Fact]
    public async Task The_chapters_keep_the_rules()
    {
        var ended = await WorkbookProcess.RunAsync(Repository.Root, "check");

        Assert.Equal((0, $"{Chapters.Count} notebooks, nothing to mend\n", ""), (ended.ExitCode, ended.Output, ended.Errors));
    }

    [Fact]
    public async Task Findings_are_a_line_each_and_end_with_1()
    {
        folder.Notebook("b.ipynb", "foo()");
        folder.Notebook("a.ipynb", "#!time\n1");

        var ended = await WorkbookProcess.RunAsync(folder.Path, "check", ".");

        Assert.Equal((1, ""), (ended.ExitCode, ended.Errors));
        var lines = ended.Output.TrimEnd('\n').Split('\n');
        Assert.Equal($"2 notebooks, {lines.Length - 1} findings", lines[^1]);
        Assert.Equal(lines[..^1].OrderBy(line => line[0]), lines[..^1]);
        Assert.Contains("a.ipynb: cell 1 (id cell-0): '#!time' is not what both hosts do at this place; do without it, or indent it where it is text", lines);
        Assert.Contains("a.ipynb: is not in canonical form; run `workbook format`", lines);
        Assert.Contains(lines, line => line.StartsWith("b.ipynb: cell 1 (id cell-0): (1,1): error CS0103", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("format")]
    public async Task What_is_no_notebook_ends_with_2(string command)
    {
        folder.Notebook("a.ipynb", "1");
        folder.Raw("b.ipynb", "{");

        var ended = await WorkbookProcess.RunAsync(folder.Path, command, ".");

        Assert.Equal((2, "", $"unreadable input: {folder.File("b.ipynb")}: line 1, byte 2: expected JSON, found the end of the file\n"), (ended.ExitCode, ended.Output, ended.Errors));
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void The_book_has_every_anchor(string path)
    {
        using var highlighter = new CSharpHighlighter();

        var ids = HeadingId().Matches(ChapterReader.Read(path, highlighter).BodyHtml).Select(match => match.Groups[1].Value).ToHashSet();

        var anchors = Anchors.Of(NotebookReader.Read(path));
        Assert.NotEmpty(anchors);
        Assert.Empty(anchors.Except(ids));
    }

    public void Dispose() => folder.Dispose();

    [GeneratedRegex("<h[2-6] id=\"([^\"]+)\"")]
    private static partial Regex HeadingId();
}
