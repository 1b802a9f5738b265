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
        CellLengthRule.Check,
        BothHostsRule.Check,
        HeadingRule.Check,
        LinkRule.Check,
        ImageRule.Check,
    ];

    /// <summary>All that is wrong with a notebook, in the order of its cells.</summary>
    public static IReadOnlyList<Finding> Of(CheckedNotebook notebook) =>
        [.. OfContent(notebook).Concat(CanonicalFormRule.Check(notebook)).Concat(CompilerRule.Check(notebook)).OrderBy(finding => finding.Cell)];

    /// <summary>The same without what is asked of the file as it is stored, and of the compiler.</summary>
    public static IReadOnlyList<Finding> OfContent(CheckedNotebook notebook) => [.. Rules.SelectMany(rule => rule(notebook))];
}
