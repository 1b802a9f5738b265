using Workbook.Documents;

namespace Workbook.Run;

/// <summary>Sets parameters as papermill does: a cell with new values after the cell tagged <c>parameters</c>.</summary>
internal static class Parameters
{
    /// <summary>Injects the values into every notebook that declares them.</summary>
    /// <exception cref="UsageException">No notebook declares a name, or a value does not fit its type.</exception>
    public static void Inject(IReadOnlyList<NotebookDocument> notebooks, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        var known = new HashSet<string>();
        foreach (var notebook in notebooks)
        {
            var at = notebook.Cells.ToList().FindIndex(cell => cell.IsCode && cell.Tags.Contains("parameters"));
            if (at < 0)
            {
                continue;
            }

            var declared = ParameterCell.Declared(notebook.Cells[at].Source);
            known.UnionWith(declared.Keys);
            var lines = values.Where(value => declared.ContainsKey(value.Key))
                .Select(value => $"{value.Key} = {ParameterCell.Literal(value.Key, declared[value.Key], value.Value)};")
                .ToList();
            if (lines.Count > 0)
            {
                notebook.Insert(at + 1, NotebookCell.Code("injected-parameters", string.Join('\n', lines), "injected-parameters"));
            }
        }
        foreach (var name in values.Keys.Where(name => !known.Contains(name)))
        {
            throw new UsageException($"expected the name of a parameter ({(known.Count > 0 ? string.Join(", ", known.Order()) : "the notebooks declare none")}), found '{name}'.");
        }
    }
}
