namespace Conformance.Tests.Comparing;

/// <summary>Compares what a cell showed in both engines.</summary>
internal static class CellComparison
{
    /// <summary>All places in which they differ.</summary>
    public static IReadOnlyList<CellDifference> Compare(CellOutcome stock, CellOutcome own)
    {
        (stock, own) = (Normal.Of(stock), Normal.Of(own));
        var differences = new List<CellDifference>();
        if (stock.Outputs.Count != own.Outputs.Count)
        {
            differences.Add(new CellDifference("outputs", Told(stock.Outputs), Told(own.Outputs)));
        }
        else
        {
            differences.AddRange(stock.Outputs.Zip(own.Outputs).SelectMany(pair => Compare(pair.First, pair.Second)));
        }

        Add("error", stock.Error ?? "none", own.Error ?? "none");
        Add("warnings", string.Join('\n', stock.Warnings), string.Join('\n', own.Warnings));
        return differences;

        void Add(string aspect, string first, string second)
        {
            if (first != second)
            {
                differences.Add(new CellDifference(aspect, first, second));
            }
        }
    }

    private static IEnumerable<CellDifference> Compare(ShownOutput stock, ShownOutput own)
    {
        if (stock.Kind != own.Kind)
        {
            yield return new CellDifference("kind", Told(stock), Told(own));
        }
        else if (!stock.Parts.Select(part => part.MimeType).SequenceEqual(own.Parts.Select(part => part.MimeType)))
        {
            yield return new CellDifference("mime", Told(stock), Told(own));
        }
        else
        {
            foreach (((string _, string first), (string _, string second)) in stock.Parts.Zip(own.Parts).Where(pair => pair.First.Text != pair.Second.Text))
            {
                yield return new CellDifference("content", first, second);
            }
        }
    }

    private static string Told(IEnumerable<ShownOutput> outputs) => string.Join(" | ", outputs.Select(Told).DefaultIfEmpty("none"));

    private static string Told(ShownOutput output) => $"{output.Kind} {string.Join(", ", output.Parts.Select(part => $"{part.MimeType}: {part.Text}"))}";
}
