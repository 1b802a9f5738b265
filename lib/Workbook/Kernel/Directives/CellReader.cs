using Workbook.Kernel.Directives.Packages;

namespace Workbook.Kernel.Directives;

/// <summary>Reads a cell: its stretches of text by language, and its directives, as steps to take in order.</summary>
internal sealed class CellReader
{
    private readonly string[] lines;
    private readonly List<CellStep> steps = [];
    private Language language;
    private PackageRequest? packages;
    private int start; // The first line of the text that is not yet a step.
    private int hoisted; // Packages come before all else in their language.

    private CellReader(string source, Language language)
    {
        lines = source.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        this.language = language;
    }

    /// <summary>Reads a cell.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="language">The language the cell is marked with.</param>
    /// <exception cref="UnsupportedCellException">A directive or a language that this runner has not.</exception>
    /// <exception cref="DirectiveException">A directive that is used wrongly.</exception>
    public static List<CellStep> Read(string source, string language) =>
        new CellReader(source, Language.Marked(language)).Read();

    private List<CellStep> Read()
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith('#') || DirectiveLine.Of(lines[i]) is not { } directive)
            {
                continue;
            }

            if (directive.Name.StartsWith("#!", StringComparison.Ordinal))
            {
                EndText(i);
                start = i + 1;
                Add(directive);
            }
            else if (language.IsCSharp && PackageReference.Concerns(directive))
            {
                (packages ??= new PackageRequest()).Add(directive);
                lines[i] = "";
            }
        }
        EndText(lines.Length);
        EndLanguage();
        return steps;
    }

    private void Add(DirectiveLine directive)
    {
        if (Language.Chosen(directive) is { } chosen)
        {
            EndLanguage();
            (language, hoisted) = (chosen, steps.Count);
        }
        else
        {
            steps.Add(KnownDirectives.Find(directive).Read(directive));
        }
    }

    private void EndText(int end)
    {
        var text = string.Join('\n', lines[start..end]);
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        if (language.Show is { } show)
        {
            steps.Add(run =>
            {
                run.Output.Display(show(text));
                return Task.FromResult<CellError?>(null);
            });
        }
        else
        {
            // It keeps its place in the cell by empty lines, so that errors name the right one.
            var code = new string('\n', start) + text;
            steps.Add(run => run.Session.RunAsync(code, run.Output, run.Folder));
        }
    }

    private void EndLanguage()
    {
        if (packages is not null)
        {
            steps.Insert(hoisted, packages.InstallAsync);
            packages = null;
        }
    }
}
