using Workbook.Documents;

namespace Workbook.Check;

/// <summary>Every cell has an id of the right form, and no two have the same.</summary>
internal static class CellIdRule
{
    private const string Remedy = "run `workbook format`, or name the cell";

    public static IEnumerable<Finding> Check(CheckedNotebook notebook)
    {
        var seen = new Dictionary<string, int>();
        foreach (var cell in notebook.Cells)
        {
            if (cell.Cell.Id is not { } id)
            {
                yield return notebook.Finding(cell, "has no id", Remedy);
            }
            else if (!CellIds.IsValid(id))
            {
                yield return notebook.Finding(cell, $"expected an id of {CellIds.Form}", Remedy);
            }
            else if (!seen.TryAdd(id, cell.Number))
            {
                yield return notebook.Finding(cell, $"has the id of cell {seen[id]}", Remedy);
            }
        }
    }
}
