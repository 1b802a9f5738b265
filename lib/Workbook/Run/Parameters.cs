using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;
using Workbook.Documents;

namespace Workbook.Run;

/// <summary>
/// Sets parameters as papermill does: a cell with new values after the cell tagged <c>parameters</c>, in the place of one
/// from an earlier run. A notebook that gets no value keeps what an earlier run injected.
/// </summary>
internal static class Parameters
{
    /// <summary>The tag of the cell with the defaults.</summary>
    public const string DefaultsTag = "parameters";

    /// <summary>The tag of the cell with the values given.</summary>
    public const string InjectedTag = "injected-parameters";

    /// <summary>Injects the values into every notebook that declares them.</summary>
    /// <exception cref="UsageException">No notebook declares a name, or a value does not fit its type.</exception>
    public static void Inject(IReadOnlyList<NotebookDocument> notebooks, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        var declared = notebooks.Select(notebook => Tagged(notebook, DefaultsTag) is { } cell ? ParameterCell.Declared(cell.Source) : []).ToList();
        var known = declared.SelectMany(one => one.Select(parameter => parameter.Name)).ToHashSet();
        foreach (var name in values.Keys.Where(name => !known.Contains(name)))
        {
            throw new UsageException($"expected the name of a parameter ({(known.Count > 0 ? string.Join(", ", known.Order()) : "the notebooks declare none")}), found '{name}'.");
        }

        for (var i = 0; i < notebooks.Count; i++)
        {
            var lines = declared[i].Where(parameter => values.ContainsKey(parameter.Name))
                .Select(parameter => Assignment(parameter, ParameterLiteral.Of(parameter, values[parameter.Name])))
                .ToList();
            if (lines.Count > 0)
            {
                Inject(notebooks[i], string.Join('\n', lines));
            }
        }
    }

    /// <summary>The first code cell with a tag, as papermill takes it; null where there is none.</summary>
    public static NotebookCell? Tagged(NotebookDocument notebook, string tag) =>
        notebook.Cells.FirstOrDefault(cell => cell.IsCode && cell.Tags.Contains(tag));

    // What is const cannot be assigned, but declared again for the cells that follow.
    private static string Assignment(DeclaredParameter parameter, string literal)
    {
        var name = SyntaxFacts.GetKeywordKind(parameter.Name) == SyntaxKind.None ? parameter.Name : $"@{parameter.Name}";
        return parameter.Modifier.Length > 0 ? $"{parameter.Modifier} {parameter.Type} {name} = {literal};" : $"{name} = {literal};";
    }

    private static void Inject(NotebookDocument notebook, string source)
    {
        if (Tagged(notebook, InjectedTag) is { } earlier)
        {
            earlier.Source = source;
            return;
        }

        var taken = notebook.Cells.Select(cell => cell.Id).ToHashSet();
        var id = Enumerable.Range(2, taken.Count).Select(i => $"{InjectedTag}-{i}").Prepend(InjectedTag).First(id => !taken.Contains(id));
        var cell = NotebookCell.Code(id, source, InjectedTag);
        if (notebook.Json["nbformat_minor"] is JsonValue minor && minor.TryGetValue(out int number) && number < 5)
        {
            cell.Json.Remove("id"); // Cells have ids since nbformat 4.5, and must have none before.
        }

        notebook.Insert(notebook.Cells.ToList().IndexOf(Tagged(notebook, DefaultsTag)!) + 1, cell);
    }
}
