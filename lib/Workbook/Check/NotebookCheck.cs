namespace Workbook.Check;

/// <summary>The rules of the house.</summary>
internal static class NotebookCheck
{
    private static readonly Func<CheckedNotebook, IEnumerable<Finding>>[] Rules =
    [
        NbformatRule.Check,
        CellIdRule.Check,
        KernelMetadataRule.Check,
        StoredOutputRule.Check,
        CanonicalFormRule.Check,
        CellLengthRule.Check,
        BothHostsRule.Check,
        CompilerRule.Check,
        HeadingRule.Check,
        LinkRule.Check,
        ImageRule.Check,
    ];

    /// <summary>All that is wrong with a notebook, in the order of its cells.</summary>
    public static IReadOnlyList<Finding> Of(CheckedNotebook notebook) =>
        [.. Rules.SelectMany(rule => rule(notebook)).OrderBy(finding => finding.Cell)];
}
