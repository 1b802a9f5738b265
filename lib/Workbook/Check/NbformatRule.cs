namespace Workbook.Check;

/// <summary>The notebook is valid nbformat 4.5.</summary>
internal static class NbformatRule
{
    private const string Remedy = "run `workbook format`; what it leaves is for an editor to mend";

    public static IEnumerable<Finding> Check(CheckedNotebook notebook) =>
        Nbformat.Notebook(notebook.Document.Json, "").Select(fault => notebook.Finding($"{fault.At[1..]}: {fault.Problem}", Remedy))
            .Concat(notebook.Cells.SelectMany(cell => Nbformat.Cells[cell.Cell.Kind](cell.Cell.Json, "")
                .Select(fault => notebook.Finding(cell, $"{fault.At[1..]}: {fault.Problem}", Remedy))));
}
