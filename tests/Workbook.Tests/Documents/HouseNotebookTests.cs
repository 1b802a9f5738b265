using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workbook.Documents;

namespace Workbook.Tests.Documents;

/// <summary>The chapters in the repository are valid nbformat 4.5 and keep to what both notebook hosts give.</summary>
public sealed partial class HouseNotebookTests
{
    private static readonly string[] CodeKeys = ["id", "cell_type", "metadata", "execution_count", "source", "outputs"];
    private static readonly string[] MarkdownKeys = ["id", "cell_type", "metadata", "source", "attachments"];

    public static TheoryData<string> Chapters() =>
        [.. Directory.GetFiles(Path.Combine(Root(), "notebooks"), "*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_chapters() => Assert.NotEmpty(Chapters());

    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_chapter_is_valid_nbformat_4_5_without_outputs(string name)
    {
        JsonObject notebook = Read(name).Json;
        Assert.Equal(4, (int)notebook["nbformat"]!);
        Assert.Equal(5, (int)notebook["nbformat_minor"]!);
        Assert.Equal(["cells", "metadata", "nbformat", "nbformat_minor"], notebook.Select(pair => pair.Key).Order());
        List<string> ids = [];
        foreach (JsonObject cell in notebook["cells"]!.AsArray().Cast<JsonObject>())
        {
            bool code = (string)cell["cell_type"]! == "code";
            Assert.True(code || (string)cell["cell_type"]! == "markdown", "Cells are code or markdown, none is raw.");
            Assert.Empty(cell.Select(pair => pair.Key).Except(code ? CodeKeys : MarkdownKeys));
            Assert.Matches("^[a-zA-Z0-9_-]{1,64}$", (string)cell["id"]!);
            ids.Add((string)cell["id"]!);
            if (code)
            {
                Assert.Null(cell["execution_count"]);
                Assert.Empty(cell["outputs"]!.AsArray());
                Assert.Equal("csharp", (string?)cell["metadata"]!["dotnet_interactive"]!["language"]);
                Assert.Equal("csharp", (string?)cell["metadata"]!["polyglot_notebook"]!["kernelName"]);
            }
        }

        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(".net-csharp", (string?)notebook["metadata"]!["kernelspec"]!["name"]);
        Assert.Equal("C#", (string?)notebook["metadata"]!["kernelspec"]!["language"]);
        Assert.Equal("csharp", (string?)notebook["metadata"]!["polyglot_notebook"]!["kernelInfo"]!["defaultKernelName"]);
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_chapter_is_stored_as_the_writer_writes_it(string name)
    {
        using MemoryStream written = new();
        NotebookWriter.Write(Read(name), written);
        Assert.Equal(File.ReadAllText(PathOf(name)), System.Text.Encoding.UTF8.GetString(written.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_chapter_uses_only_what_both_hosts_give(string name)
    {
        NotebookCell[] code = [.. Read(name).Cells.Where(cell => cell.IsCode)];
        Assert.StartsWith("#r \"../lib/bin/", code[0].Source);
        foreach (NotebookCell cell in code)
        {
            string[] lines = cell.Source.Split('\n');
            Assert.True(lines.Length <= 15, $"{cell.Id} has {lines.Length} lines; 15 are the most.");
            int directives = lines.TakeWhile(line => line.StartsWith("#r ", StringComparison.Ordinal)).Count();
            Assert.DoesNotContain(lines.Skip(directives), line => line.StartsWith('#'));
            Assert.All(lines.Take(directives), line => Assert.Matches("^#r \"\\.\\./lib/bin/[A-Za-z.]+\\.dll\"$", line));
            Assert.DoesNotMatch(ForeignToAHost(), cell.Source);
        }
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void Links_to_files_lead_somewhere_and_headings_are_in_order(string name)
    {
        int level = 0;
        foreach (NotebookCell cell in Read(name).Cells.Where(cell => cell.Kind == "markdown"))
        {
            foreach (Match link in LocalLink().Matches(cell.Source))
            {
                string target = Path.Combine(Root(), "notebooks", link.Groups["path"].Value);
                Assert.True(File.Exists(target), $"{cell.Id} links to {link.Groups["path"].Value}, which is not there.");
            }

            foreach (Match heading in Heading().Matches(cell.Source))
            {
                int next = heading.Groups["level"].Length;
                Assert.True(next <= level + 1, $"{cell.Id}: '{heading.Value}' skips a level.");
                level = next;
            }
        }
    }

    /// <summary>Does not compile at top level, is in one host only, or writes after the cell's end.</summary>
    [GeneratedRegex(@"^using var |^namespace |\bKernel\.|\bMicrosoft\.DotNet\.Interactive\b|\bSVG\(|\bMathString\b", RegexOptions.Multiline)]
    private static partial Regex ForeignToAHost();

    [GeneratedRegex(@"\]\((?!https?://|#)(?<path>[^)#\s]+)")]
    private static partial Regex LocalLink();

    [GeneratedRegex("^(?<level>#{1,6}) .*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    private static NotebookDocument Read(string name) => NotebookReader.Read(PathOf(name));

    private static string PathOf(string name) => Path.Combine(Root(), "notebooks", name);

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Workbook.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("Workbook.sln is in no folder above the tests.");
    }
}
