using System.CommandLine;
using Benchmarks.Fuzz;
using Benchmarks.Peer;
using Benchmarks.Runner;

namespace Benchmarks;

/// <summary>The benchmarks' command line; README.md says what each mode measures.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        RootCommand root = new("Measures the library.")
        {
            PeerMode.Command(),
            PassedOn("micro", "Time small pieces with BenchmarkDotNet, which gets the arguments.", Micro.Run),
            PassedOn("ulp", "Measure the largest error of exp, log, tanh and sigmoid over all floats, or of those named.", Ulp.Run),
            ModelMode.Command(),
            LongMode.Command(),
            RunnerMode.Command(),
            FuzzMode.Command(),
        };
        ParseResult parsed = root.Parse(arguments);
        int code = parsed.Invoke();
        return parsed.Errors.Count > 0 ? 2 : code;
    }

    /// <summary>A mode that reads its arguments itself.</summary>
    private static Command PassedOn(string name, string description, Func<string[], int> run)
    {
        Argument<string[]> arguments = new("arguments")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "Write -- before them where one is an option of this command too, such as --help.",
        };
        Command command = new(name, description) { arguments };
        command.SetAction(result => run(result.GetValue(arguments)!));
        return command;
    }
}
