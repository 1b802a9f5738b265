using System.Text.RegularExpressions;
using Conformance.Tests.Comparing;
using Conformance.Tests.Own;
using Conformance.Tests.Stock;

namespace Conformance.Tests;

/// <summary>Each chapter passes in the original and shows there what it shows in the runner.</summary>
/// <remarks>Slow: minutes for all. The environment variable <c>WORKBOOK_CHAPTERS</c> chooses some, such as <c>01 04</c>.</remarks>
public sealed partial class ChapterTests(StockTool stock, Summary summary)
{
    private static readonly TimeSpan CellLimit = TimeSpan.FromMinutes(3), Limit = TimeSpan.FromMinutes(6);

    public static TheoryData<string> Names => [.. Chapter.Chosen.Select(chapter => chapter.Name)];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Names))]
    public async Task It_shows_the_same(string name)
    {
        stock.Require();
        var chapter = new Chapter(name);
        using var workspace = new Workspace();
        IReadOnlyList<CorpusCell> cells = chapter.Cells();
        IReadOnlyDictionary<string, CellOutcome> original = await StockRun.RunAsync(workspace, name, cells, CellLimit);
        Assert.All(original, cell => Assert.True(cell.Value.Error is null, $"In the stock tool the cell {cell.Key} failed: {cell.Value.Error}"));

        // What the runner shows is compared as it compares its own runs: to the last digit, but for timings.
        chapter.WriteExecuted(workspace, original);
        ChildProcess.Ended verified = await OwnRun.CommandAsync(workspace, Limit, "verify", $"{name}.ipynb", "--cell-timeout", $"{CellLimit.TotalSeconds}");
        int different = DifferentCell().Matches(verified.Said).Select(line => line.Value).Distinct().Count();
        summary.Add($"chapter {name}", cells.Count, verified.ExitCode == 0 ? cells.Count : cells.Count - different, listed: 0);
        Assert.True(verified.ExitCode == 0, verified.Said);
    }

    [Fact]
    public async Task The_weights_of_a_chapter_have_one_fingerprint()
    {
        stock.Require();
        const string First = "01";
        Assert.SkipUnless(Chapter.Chosen.Any(chapter => chapter.Name.StartsWith(First, StringComparison.Ordinal)), $"WORKBOOK_CHAPTERS leaves out the chapter {First}.");
        Chapter first = Chapter.Chosen.Single(chapter => chapter.Name.StartsWith(First, StringComparison.Ordinal));
        using var workspace = new Workspace();
        first.CopyTo(workspace);
        Task<IReadOnlyDictionary<string, CellOutcome>> own = OwnRun.RunAsync(workspace, first.Name, CellLimit, Limit);
        Task<IReadOnlyDictionary<string, CellOutcome>> original = StockRun.RunAsync(workspace, first.Name, first.Cells(), CellLimit);
        await Task.WhenAll(own, original);

        string fingerprint = Assert.Single(Fingerprints(await original));
        Assert.Equal(fingerprint, Assert.Single(Fingerprints(await own)));
    }

    private static IEnumerable<string> Fingerprints(IReadOnlyDictionary<string, CellOutcome> outcomes) => outcomes.Values
        .SelectMany(outcome => outcome.Outputs).SelectMany(output => output.Parts)
        .SelectMany(part => Fingerprint().Matches(part.Text)).Select(match => match.Groups[1].Value).Distinct();

    [GeneratedRegex("SHA-256 of the weights: (?:\"|&quot;)([0-9a-f]{12,64})")]
    private static partial Regex Fingerprint();

    [GeneratedRegex(@"\bcell \d+(?= \(id )")]
    private static partial Regex DifferentCell();
}
