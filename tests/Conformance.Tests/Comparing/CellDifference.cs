namespace Conformance.Tests.Comparing;

/// <summary>A place in which the engines do not agree on a cell.</summary>
/// <param name="Aspect">What differs: <c>outputs</c> (their number), <c>kind</c>, <c>mime</c>, <c>content</c>, <c>error</c> or <c>warnings</c>.</param>
/// <param name="Stock">What the original has.</param>
/// <param name="Own">What ours has.</param>
internal sealed record CellDifference(string Aspect, string Stock, string Own)
{
    private const int Shown = 600;

    public override string ToString() => $"  {Aspect}\n    stock: {Around(Stock, Own)}\n    ours:  {Around(Own, Stock)}";

    // From a little before the first character that differs.
    private static string Around(string text, string other)
    {
        int start = Math.Max(0, text.AsSpan().CommonPrefixLength(other) - 60);
        string shown = text[start..Math.Min(text.Length, start + Shown)];
        return $"{(start > 0 ? "…" : "")}{shown.Replace("\n", "\\n", StringComparison.Ordinal)}{(start + Shown < text.Length ? "…" : "")}";
    }
}
