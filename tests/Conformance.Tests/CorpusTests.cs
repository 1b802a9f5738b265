using Conformance.Tests.Comparing;
using Conformance.Tests.Own;
using Conformance.Tests.Stock;

namespace Conformance.Tests;

/// <summary>What a cell shows in the original it shows in the runner, but for the differences that are listed.</summary>
public sealed class CorpusTests(StockTool stock, Summary summary)
{
    private static readonly TimeSpan CellLimit = TimeSpan.FromMinutes(2), Limit = TimeSpan.FromMinutes(5);

    public static TheoryData<string> Topics => [.. Topic.All.Select(topic => topic.Name)];

    [Theory]
    [MemberData(nameof(Topics))]
    public async Task Its_cells_show_the_same(string name)
    {
        stock.Require();
        Topic topic = Topic.All.Single(one => one.Name == name);
        using var workspace = new Workspace();
        await File.WriteAllTextAsync(Path.Combine(workspace.Notebooks, $"{name}.ipynb"), topic.ToNotebook(), TestContext.Current.CancellationToken);
        Task<IReadOnlyDictionary<string, CellOutcome>> own = OwnRun.RunAsync(workspace, name, CellLimit, Limit);
        Task<IReadOnlyDictionary<string, CellOutcome>> original = StockRun.RunAsync(workspace, name, topic.Cells, CellLimit);
        await Task.WhenAll(own, original);

        var (equal, listed, complaints) = (0, 0, new List<string>());
        foreach (CorpusCell cell in topic.Cells)
        {
            IReadOnlyList<CellDifference> differences = CellComparison.Compare((await original)[cell.Id], (await own)[cell.Id]);
            KnownDifference? known = KnownDifference.Of(name, cell.Id);
            if (Complaint(differences, known) is { } complaint)
            {
                complaints.Add($"{cell.Id}: {complaint}\n  {cell.Source.Replace("\n", "\n  ", StringComparison.Ordinal)}\n{string.Join('\n', differences)}");
            }
            else if (known is null)
            {
                equal++;
            }
            else
            {
                listed++;
            }
        }

        summary.Add(name, topic.Cells.Count, equal, listed);
        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }

    [Fact]
    public void The_corpus_has_150_cells_each_with_a_name_of_its_own()
    {
        Assert.True(Topic.All.Sum(topic => topic.Cells.Count) >= 150);
        Assert.All(Topic.All, topic => Assert.Equal(topic.Cells.Count, topic.Cells.DistinctBy(cell => cell.Id).Count()));
    }

    [Fact]
    public void The_list_of_differences_names_cells_that_there_are() => Assert.All(
        KnownDifference.All,
        known => Assert.Contains(Topic.All, topic => topic.Name == known.Topic && topic.Cells.Any(cell => cell.Id == known.Cell)));

    private static string? Complaint(IReadOnlyList<CellDifference> differences, KnownDifference? known)
    {
        string[] aspects = [.. differences.Select(difference => difference.Aspect).Distinct().Order(StringComparer.Ordinal)];
        return (aspects, known) switch
        {
            ([], null) => null,
            ([], _) => "does not differ any more, remove it from differences.json",
            (_, null) => "differs",
            _ when known.Differs.Order(StringComparer.Ordinal).SequenceEqual(aspects) => null,
            _ => $"differs in {string.Join(", ", aspects)}, but {string.Join(", ", known.Differs)} is listed in differences.json",
        };
    }
}
