namespace Conformance.Tests.Stock;

/// <summary>Cells run one after the other in one process of the tool.</summary>
internal static class StockRun
{
    private static readonly TimeSpan Start = TimeSpan.FromMinutes(2); // For what the tool does before it reads the first cell.

    /// <summary>Runs the cells, those after one that fails too.</summary>
    /// <param name="workspace">Where to run.</param>
    /// <param name="name">The topic or the notebook, for messages.</param>
    /// <param name="cells">The cells.</param>
    /// <param name="limit">How long each cell may take.</param>
    /// <returns>What came of them, by their ids.</returns>
    public static async Task<IReadOnlyDictionary<string, CellOutcome>> RunAsync(Workspace workspace, string name, IReadOnlyList<CorpusCell> cells, TimeSpan limit)
    {
        using StockSession session = StockTool.Start(workspace);
        var outcomes = new Dictionary<string, CellOutcome>();
        foreach (CorpusCell cell in cells)
        {
            outcomes[cell.Id] = await session.RunAsync(cell, $"the cell {cell.Id} of {name}", outcomes.Count == 0 ? limit + Start : limit);
        }

        return outcomes;
    }
}
