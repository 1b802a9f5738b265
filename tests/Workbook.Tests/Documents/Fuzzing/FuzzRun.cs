using System.Collections.Concurrent;

namespace Workbook.Tests.Documents.Fuzzing;

/// <summary>What came of many cases.</summary>
/// <param name="Cases">How many there were.</param>
/// <param name="Notebooks">How many of them were notebooks; the others were refused.</param>
/// <param name="Faults">What did not hold, by the case's number.</param>
internal sealed record FuzzResult(int Cases, int Notebooks, IReadOnlyList<(int Number, string Fault)> Faults);

/// <summary>Many cases, on all processors.</summary>
internal static class FuzzRun
{
    // The slowest take some milliseconds; on a busy machine, more.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Runs the cases of a seed from 0 on.</summary>
    /// <param name="notebooks">The folder of the notebooks that are mutated.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="count">The number of cases.</param>
    /// <param name="chapterEvery">Of how many cases one is made a chapter.</param>
    public static FuzzResult Run(string notebooks, ulong seed, int count, int chapterEvery)
    {
        var seeds = new FuzzSeeds(notebooks);
        var faults = new ConcurrentBag<(int Number, string Fault)>();
        var accepted = 0;
        Parallel.For(0, Environment.ProcessorCount, worker =>
        {
            using var check = new FuzzCheck();
            for (var number = worker; number < count; number += Environment.ProcessorCount)
            {
                var file = FuzzCase.Of(seeds, seed, number);
                var asChapter = number % chapterEvery == 0;
                var running = Task.Run(() => check.Accepts(file, asChapter));
                try
                {
                    // The worker of a case that never ends ends here: its process has to be ended anyway.
                    if (!running.Wait(Limit))
                    {
                        faults.Add((number, $"does not end within {Limit.TotalSeconds} s"));
                        return;
                    }

                    Interlocked.Add(ref accepted, running.Result ? 1 : 0);
                }
                catch (AggregateException error)
                {
                    faults.Add((number, $"{error.InnerException}"));
                }
            }
        });
        return new FuzzResult(count, accepted, [.. faults.OrderBy(fault => fault.Number)]);
    }
}
