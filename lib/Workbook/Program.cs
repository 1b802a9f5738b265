using System.CommandLine;
using Workbook.Book;
using Workbook.Check;
using Workbook.Jupyter;
using Workbook.Run;
using Workbook.Verify;

namespace Workbook;

/// <summary>The command <c>workbook</c>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        var root = new RootCommand("Runs C# notebooks without an editor and builds a web book from them.")
        {
            RunCommand.Create(),
            VerifyCommand.Create(),
            BookCommand.Create(),
            CheckCommand.Create(),
            FormatCommand.Create(),
            JupyterCommand.Create(),
        };
        var parsed = root.Parse(arguments);
        var code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }).ConfigureAwait(false);
        return parsed.Errors.Count > 0 ? ExitCodes.Unusable : code;
    }
}
