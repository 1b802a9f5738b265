using System.CommandLine;

namespace Benchmarks.Runner;

/// <summary>The mode <c>runner</c>: what the command <c>workbook run</c> costs besides the notebooks' own work.</summary>
internal static class RunnerMode
{
    public static Command Command()
    {
        Option<int> repeat = new("--repeat") { Description = "How often each run is made; medians count.", DefaultValueFactory = _ => 5 };
        Option<int> rounds = new("--chapters") { Description = "How often the chapters are run with one and with two jobs.", DefaultValueFactory = _ => 3 };
        Command command = new("runner", "Time the runner: its kernel beside the original tool, one cell, 200 cells, and the chapters with one and two jobs at a time.") { repeat, rounds };
        command.SetAction((result, _) => RunAsync(result.GetValue(repeat), result.GetValue(rounds)));
        return command;
    }

    private static async Task<int> RunAsync(int repeat, int rounds)
    {
        await KernelsAsync(repeat);
        using Notebooks notebooks = new();
        CommandRun.Of(notebooks.OneCell); // From here on all files are in the system's cache.
        Console.WriteLine($"{"",-44}{"median",9}{"lowest",9}{"limit",9}");
        CommandRun[] one = [.. Enumerable.Range(0, repeat).Select(_ => CommandRun.Of(notebooks.OneCell))];
        Row("one cell, s", one, run => run.Seconds);
        Row("one cell, peak of the largest process, MB", one, run => run.LargestPeak);
        Row("one cell, peaks of both processes, MB", one, run => run.SumOfPeaks);
        CommandRun[] many = [.. Enumerable.Range(0, repeat).Select(_ => CommandRun.Of(notebooks.TwoHundredCells))];
        Row("200 cells, s", many, run => run.Seconds);
        Row("200 cells, peak of the largest process, MB", many, run => run.LargestPeak);
        if (rounds > 0)
        {
            Jobs("the chapters", rounds, notebooks.Chapters);
            Jobs("the chapters, each twice", rounds, notebooks.ChaptersTwice);
        }

        return 0;
    }

    // In turn, so that whatever else the machine does falls on both.
    private static async Task KernelsAsync(int repeat)
    {
        List<KernelRun> ours = [], original = [];
        bool restored = OriginalTool.Restore();
        for (int round = 0; round <= repeat; round++)
        {
            ours.Add(await KernelRun.OursAsync(Notebooks.ManyCells));
            if (restored)
            {
                original.Add(await KernelRun.OriginalAsync(Notebooks.ManyCells));
            }
        }

        Console.WriteLine($"{"the kernel, from its process's start",-44}{"median",9}{"original",10}{"ratio",8}{"limit",9}{"limit",8}");
        Beside("first result, s", run => run.FirstResult, 1.1, 0.3);
        Beside("peak at the first result, MB", run => run.FirstPeak, 150, 0.5);
        Beside("200 cells, s", run => run.All, 5, 0.65);
        Console.WriteLine(restored ? "" : "Without the original, which cannot be restored here.");

        void Beside(string name, Func<KernelRun, double> figure, double limit, double ratioLimit)
        {
            // The first of each only filled the system's cache.
            double own = Timing.Median([.. ours.Skip(1).Select(figure)]), other = restored ? Timing.Median([.. original.Skip(1).Select(figure)]) : double.NaN;
            Console.WriteLine($"{name,-44}{own,9:0.00}{other,10:0.00}{own / other,8:0.00}{limit,9:0.00}{ratioLimit,8:0.00}");
        }
    }

    private static void Jobs(string what, int rounds, string folder)
    {
        List<CommandRun> alone = [], together = [];
        for (int round = 0; round < rounds; round++)
        {
            alone.Add(CommandRun.Of(folder, "--jobs", "1"));
            together.Add(CommandRun.Of(folder, "--jobs", "2"));
        }

        Row($"{what}, one job, s", alone, run => run.Seconds);
        Row($"{what}, two jobs, s", together, run => run.Seconds);
        double ratio = Timing.Median([.. alone.Select(run => run.Seconds)]) / Timing.Median([.. together.Select(run => run.Seconds)]);
        // A notebook is one process: with few of them, the last ones run alone.
        Console.WriteLine($"{what + ", one job over two",-44}{ratio,9:0.00}{"",9}{1.6,9:0.00}");
    }

    private static void Row(string name, IReadOnlyCollection<CommandRun> runs, Func<CommandRun, double> figure, double? limit = null)
    {
        List<double> figures = [.. runs.Select(figure)];
        Console.WriteLine($"{name,-44}{Timing.Median(figures),9:0.00}{figures.Min(),9:0.00}{limit,9:0.00}");
    }
}
