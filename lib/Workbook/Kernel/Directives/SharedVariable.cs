using Microsoft.CodeAnalysis.CSharp;

namespace Workbook.Kernel.Directives;

/// <summary>The session's variables as <c>#!set</c> and <c>#!share</c> read and declare them.</summary>
internal static class SharedVariable
{
    /// <summary>Checks a variable's name and the language that it is asked from.</summary>
    /// <exception cref="UnsupportedCellException">A language that does not run here.</exception>
    /// <exception cref="DirectiveException">It can be no variable's name, or it stands for a question to the reader.</exception>
    public static string Name(DirectiveLine line, string name, string language = "csharp")
    {
        if (language is "input" or "password")
        {
            throw line.Expected("a value", $"@{language}, which asks a person");
        }

        if (!Language.Marked(language).IsCSharp)
        {
            throw line.Expected("a variable of csharp", $"one of {language}");
        }

        return SyntaxFacts.IsValidIdentifier(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name
            : throw line.Expected("a variable's name", name);
    }

    /// <summary>The value of a variable.</summary>
    /// <exception cref="DirectiveException">There is none of this name.</exception>
    public static object? Find(CellRun run, DirectiveLine line, string name)
    {
        foreach (var variable in run.Session.Variables)
        {
            if (variable.Name == name)
            {
                return variable.Value;
            }
        }

        throw line.Expected("a variable that a cell before has declared", name);
    }

    /// <summary>Declares a variable of the value's type, which is one of those that JSON knows.</summary>
    public static async Task<CellError?> DeclareAsync(CellRun run, string name, object? value)
    {
        var error = await run.Session.RunAsync($"{(value?.GetType() ?? typeof(object)).FullName} {name} = default;", run.Output, run.Folder).ConfigureAwait(false);
        if (error is null)
        {
            run.Session.Assign(name, value);
        }

        return error;
    }

    /// <summary>Declares a variable that is the other's value itself; by C#, which knows types without a name.</summary>
    public static Task<CellError?> CopyAsync(CellRun run, DirectiveLine line, string source, string name)
    {
        Find(run, line, source);
        return source == name ? Task.FromResult<CellError?>(null) : run.Session.RunAsync($"var {name} = {source};", run.Output, run.Folder);
    }
}
