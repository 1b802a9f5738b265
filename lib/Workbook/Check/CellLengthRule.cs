using Workbook.Documents;

namespace Workbook.Check;

/// <summary>Code cells are short enough to be read at a glance, or say why not: <c>"workbook": {"long": "reason"}</c>.</summary>
internal static class CellLengthRule
{
    private const int MaxLines = 25;

    public static IEnumerable<Finding> Check(CheckedNotebook notebook)
    {
        foreach (var cell in notebook.Code)
        {
            var lines = cell.Cell.Source.TrimEnd('\n').Split('\n').Length;
            if (lines > MaxLines && string.IsNullOrWhiteSpace(cell.Cell.Json.TextAt("metadata", "workbook", "long")))
            {
                yield return notebook.Finding(
                    cell, $"has {lines} lines, {MaxLines} are the most", "split it, or give the reason in its metadata: \"workbook\": {\"long\": \"reason\"}");
            }
        }
    }
}
