using System.CommandLine;
using System.Diagnostics;
using Workbook.Tests.Documents.Fuzzing;

namespace Benchmarks.Fuzz;

/// <summary>The mode <c>fuzz</c>: mutated notebooks through everything that reads notebooks.</summary>
internal static class FuzzMode
{
    public static Command Command()
    {
        Option<int> count = new("--count") { Description = "How many cases.", DefaultValueFactory = _ => 100_000 };
        Option<ulong> seed = new("--seed") { Description = "Another seed, other cases.", DefaultValueFactory = _ => 1 };
        Option<string> notebooks = new("--notebooks") { Description = "The folder of the notebooks to mutate.", DefaultValueFactory = _ => "notebooks" };
        Option<int?> one = new("--case") { Description = "Print the file of one case, and what comes of it." };
        Command command = new("fuzz", "Mutate notebooks and see that reading them neither fails nor hangs.") { count, seed, notebooks, one };
        command.SetAction(result => result.GetValue(one) is { } number
            ? One(result.GetValue(notebooks)!, result.GetValue(seed), number)
            : Many(result.GetValue(notebooks)!, result.GetValue(seed), result.GetValue(count)));
        return command;
    }

    private static int Many(string notebooks, ulong seed, int count)
    {
        long start = Stopwatch.GetTimestamp();
        FuzzResult result = FuzzRun.Run(notebooks, seed, count, chapterEvery: 20);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        foreach ((int number, string fault) in result.Faults.Take(20))
        {
            Console.WriteLine($"case {number}: {fault}");
        }

        Console.WriteLine($"{count:N0} cases in {elapsed.TotalSeconds:0.0} s, {result.Notebooks:N0} notebooks, {count - result.Notebooks - result.Faults.Count:N0} refused, {result.Faults.Count:N0} faults");
        return result.Faults.Count == 0 ? 0 : 1;
    }

    private static int One(string notebooks, ulong seed, int number)
    {
        byte[] file = FuzzCase.Of(new FuzzSeeds(notebooks), seed, number);
        using Stream output = Console.OpenStandardOutput();
        output.Write(file);
        output.WriteByte((byte)'\n');
        using FuzzCheck check = new();
        Console.Error.WriteLine(check.Accepts(file, asChapter: true) ? "a notebook" : "refused");
        return 0;
    }
}
