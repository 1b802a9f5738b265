using Workbook.Documents;

namespace Workbook.Check;

/// <summary>Notebooks are stored in one form, so that a change shows what has changed and nothing else.</summary>
internal static class CanonicalFormRule
{
    public static IEnumerable<Finding> Check(CheckedNotebook notebook)
    {
        if (!CanonicalNotebook.IsStored(notebook.Path, clear: false, out _))
        {
            yield return notebook.Finding("is not in canonical form", "run `workbook format`");
        }
    }
}
