namespace Workbook.Verify;

/// <summary>What differed in one cell and was allowed to.</summary>
internal sealed class Allowances
{
    private readonly List<Difference> values = [];

    /// <summary>How many timings differed.</summary>
    public int Timings { get; private set; }

    /// <summary>The values marked as machine-dependent that differed within their tolerance, where they stand.</summary>
    public IReadOnlyList<Difference> Values => values;

    /// <summary>How much was allowed in all.</summary>
    public int Count => Timings + values.Count;

    /// <summary>Notes timings that differ.</summary>
    public void AddTimings(int count) => Timings += count;

    /// <summary>Notes values that differ within their tolerance.</summary>
    public void AddValues(IEnumerable<Difference> differences) => values.AddRange(differences);
}
