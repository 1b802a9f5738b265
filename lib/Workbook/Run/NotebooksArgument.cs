using System.CommandLine;

namespace Workbook.Run;

/// <summary>The argument that names notebooks and folders of them.</summary>
internal static class NotebooksArgument
{
    /// <summary>The argument.</summary>
    /// <param name="command">The name of the command, for its errors.</param>
    /// <param name="files">What notebooks it takes, for its help.</param>
    /// <param name="standard">What none means, for its help; that is <see cref="NotebookSelection"/>'s where nothing is said.</param>
    public static Argument<string[]> Create(string command, string files, string standard = "the folder 'notebooks' here or above")
    {
        var argument = new Argument<string[]>("notebooks")
        {
            Description = $"Notebooks ({files}) or folders of them. Default: {standard}.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        // What follows the notebooks is read as one more of them, whatever it looks like.
        argument.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } unknown)
            {
                result.AddError($"expected notebooks or options that '{command} --help' lists, found '{unknown.Value}'.");
            }
        });
        return argument;
    }
}
