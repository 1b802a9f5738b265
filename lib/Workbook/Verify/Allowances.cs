namespace Workbook.Verify;

/// <summary>What differed in one cell and was allowed to.</summary>
internal sealed class Allowances
{
    private readonly List<string> values = [];

    /// <summary>How many timings differed.</summary>
    public int Timings { get; private set; }

    /// <summary>How the values marked as machine-dependent differed within their tolerance, in words.</summary>
    public IReadOnlyList<string> Values => values;

    /// <summary>How much was allowed in all.</summary>
    public int Count => Timings + values.Count;

    /// <summary>Notes timings that differ.</summary>
    public void AddTimings(int count) => Timings += count;

    /// <summary>Notes values that differ within their tolerance.</summary>
    public void AddValues(IEnumerable<string> words) => values.AddRange(words);
}
