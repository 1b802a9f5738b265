using System.Text.Json.Nodes;
using Workbook.Run;

namespace Workbook.Check;

/// <summary>Notebooks are stored as they are before a run.</summary>
internal static class StoredOutputRule
{
    public static IEnumerable<Finding> Check(CheckedNotebook notebook)
    {
        foreach (var cell in notebook.Code)
        {
            var outputs = cell.Cell.Json["outputs"] as JsonArray ?? [];
            if (outputs.Count > 0)
            {
                yield return notebook.Finding(cell, $"stores {Counted.Of(outputs.Count, "output")}", "run `workbook format --clear`");
            }
            else if (cell.Cell.Json["execution_count"] is not null)
            {
                yield return notebook.Finding(cell, "stores an execution count", "run `workbook format --clear`");
            }
        }
    }
}
