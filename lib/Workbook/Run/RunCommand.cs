using System.CommandLine;
using Workbook.Running;

namespace Workbook.Run;

/// <summary>The command <c>run</c>.</summary>
internal static class RunCommand
{
    /// <summary>The command with its options and its action.</summary>
    public static Command Create()
    {
        var inputs = NotebooksArgument.Create("run", ".ipynb, .dib");
        var output = new Option<string>("--out") { Description = "Folder for the executed notebooks and the book.", HelpName = "DIR", DefaultValueFactory = _ => "artifacts" };
        var jobs = CommonOptions.Jobs();
        var timeout = CommonOptions.Seconds("--timeout", "each notebook");
        var cellTimeout = CommonOptions.Seconds("--cell-timeout", "each cell");
        var memory = new Option<int?>("--memory") { Description = "Megabytes of memory that the process of each notebook may take. Default: no limit.", HelpName = "MB" };
        var parameters = new Option<string[]>("--parameter") { Description = "A new value for a variable declared in a cell tagged 'parameters'; may be repeated.", HelpName = "NAME=VALUE" };
        var answers = new Option<string[]>("--input") { Description = "The answer to what a cell asks a person, by the question or the name it asks for; may be repeated.", HelpName = "NAME=VALUE" };
        var allowErrors = new Option<bool>("--allow-errors") { Description = "Go on after a cell that fails, and end with 0 all the same." };
        var engine = new Option<Engine>("--engine") { Description = "What runs the cells: .NET Interactive's engine, or C# alone.", HelpName = "interactive|minimal" };
        var images = new Option<bool>("--images") { Description = "Give each figure a PNG in place of its HTML, for what draws no plotly: GitHub, nbconvert. Needs Chromium, Chrome or Edge: that in the environment variable CHROME, else the first found." };
        var noBook = new Option<bool>("--no-book") { Description = "Do not build the web book." };
        memory.Validators.Add(result => CommonOptions.Require(result, result.Tokens.All(token => int.TryParse(token.Value, out var most) && most >= MemoryLimit.Least), $"--memory: expected a whole number of megabytes from {MemoryLimit.Least}"));
        foreach (var pairs in new[] { parameters, answers })
        {
            pairs.Validators.Add(result => CommonOptions.Require(result, result.Tokens.All(token => token.Value.IndexOf('=', StringComparison.Ordinal) > 0), $"{pairs.Name}: expected NAME=VALUE"));
        }

        var command = new Command("run", "Run notebooks, each in a fresh process, and build the web book from them.\n\n"
            + "Exit code: 0 all ran; 1 a notebook failed; 2 wrong use, unreadable input, an output folder that cannot be written, no process "
            + "for a notebook can be started, or no browser that --images needs; 3 a notebook or a cell ran out of time; 130 interrupted.")
        {
            inputs, output, jobs, timeout, cellTimeout, memory, parameters, answers, allowErrors, engine, images, noBook,
        };
        command.SetAction(result => RunAsync(new RunOptions(
            result.GetValue(inputs) ?? [],
            result.GetValue(output)!,
            result.GetValue(jobs),
            new RunLimits(CommonOptions.Time(result.GetValue(timeout)), CommonOptions.Time(result.GetValue(cellTimeout)), result.GetValue(memory)),
            ByName(result.GetValue(parameters) ?? []),
            new RunSettings(result.GetValue(allowErrors), ByName(result.GetValue(answers) ?? []), result.GetValue(engine)),
            result.GetValue(images),
            !result.GetValue(noBook))));
        return command;
    }

    private static Task<int> RunAsync(RunOptions options) => Guarded.RunAsync(async () =>
    {
        var isTerminal = !Console.IsOutputRedirected && !Console.IsErrorRedirected;
        var paint = new Paint(isTerminal && LiveProgress.HasColours);
        var plain = new PlainProgress(Console.Out, Console.Error, paint);
        IRunProgress progress = isTerminal ? new LiveProgress(plain) : plain;
        using var runner = new Runner(options, progress);
        return await runner.RunAsync().ConfigureAwait(false);
    });

    private static Dictionary<string, string> ByName(string[] parameters)
    {
        var byName = new Dictionary<string, string>();
        foreach (var parameter in parameters)
        {
            var parts = parameter.Split('=', 2);
            byName[parts[0].Trim()] = parts[1]; // As usual, the last one counts.
        }
        return byName;
    }
}
