using System.Diagnostics;

namespace Benchmarks;

/// <summary>How long things take, on a machine that others use too.</summary>
internal static class Timing
{
    private const int Rounds = 4, MaxSamples = 1000;

    /// <summary>The median and the first tenth of each contestant's samples. They take turns, several times, so that whatever disturbs the machine
    /// for a while hits all of them.</summary>
    /// <param name="budget">Seconds for each contestant.</param>
    /// <param name="contestants">Each gives its samples from as many seconds as it is asked to take.</param>
    public static Summary[] Compare(double budget, IReadOnlyList<Func<double, IEnumerable<double>>> contestants)
    {
        List<double>[] samples = [.. contestants.Select(_ => new List<double>())];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i].AddRange(contestants[i](budget / Rounds));
            }
        }

        return [.. samples.Select(values => new Summary(Median(values), values[values.Count / 10]))];
    }

    /// <summary>Seconds that <paramref name="work"/> takes, again and again: twice at least.</summary>
    public static List<double> Sample(Action work, double seconds)
    {
        work(); // Brings its data back to the caches after the others' turn.
        List<double> times = [];
        long start = Stopwatch.GetTimestamp();
        while (times.Count < 2 || (times.Count < MaxSamples && Stopwatch.GetElapsedTime(start).TotalSeconds < seconds))
        {
            long begin = Stopwatch.GetTimestamp();
            work();
            times.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }

        return times;
    }

    /// <summary>Runs <paramref name="work"/> until its code is compiled for good: a method is so after 30 calls.</summary>
    public static void WarmUp(Action work, double seconds = 0.5)
    {
        long start = Stopwatch.GetTimestamp();
        do
        {
            work();
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);
    }

    public static double Median(List<double> values)
    {
        values.Sort();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }

    /// <summary>What samples say.</summary>
    /// <param name="Median">Half of them took less.</param>
    /// <param name="Tenth">A tenth of them took less: what work takes while nothing disturbs it.</param>
    public readonly record struct Summary(double Median, double Tenth);
}
