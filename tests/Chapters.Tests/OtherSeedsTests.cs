using System.Text.Json.Nodes;

namespace Chapters.Tests;

/// <summary>No claim about training rests on a lucky seed: every chapter states ranges that hold for three other seeds too.</summary>
/// <remarks>Slow: minutes, since it trains all that the chapters train, three times.</remarks>
public sealed class OtherSeedsTests(OtherSeedsRun run) : IClassFixture<OtherSeedsRun>
{
    public static TheoryData<string, string> Runs => [.. SeededChapter.All
        .SelectMany(chapter => chapter.WithOtherSeeds(OtherSeedsRun.Seeds).Keys.Select(name => (chapter.Name, name)))];

    public static TheoryData<string> Chapters => [.. SeededChapter.All.Select(chapter => chapter.Name)];

    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_chapter_lets_its_seed_be_set(string chapter) =>
        Assert.NotEmpty(SeededChapter.All.Single(one => one.Name == chapter).WithOtherSeeds(OtherSeedsRun.Seeds));

    [Theory]
    [MemberData(nameof(Runs))]
    public void Its_claims_hold_for_other_seeds(string chapter, string name)
    {
        Assert.True(File.Exists(run.Executed(name)), $"{chapter} was not run:\n{run.Said}");
        JsonArray cells = JsonNode.Parse(File.ReadAllText(run.Executed(name)))!["cells"]!.AsArray();
        string[] errors = [.. cells.SelectMany(cell => cell!["outputs"]?.AsArray() ?? [])
            .Where(output => output!["output_type"]!.GetValue<string>() == "error")
            .Select(output => output!["evalue"]!.GetValue<string>())];
        Assert.True(errors.Length == 0, string.Join("\n", errors));
        Assert.Equal("completed", Status(cells[^1]!)); // It ran to its end.
    }

    private static string? Status(JsonNode cell) => cell["metadata"]!["papermill"]?["status"]?.GetValue<string>();
}
