using System.Diagnostics;

namespace Benchmarks.Runner;

/// <summary>One run of <c>workbook run</c>.</summary>
/// <param name="Seconds">From the start of the command to its end.</param>
/// <param name="LargestPeak">The largest resident memory that one of its processes had, in MB.</param>
/// <param name="SumOfPeaks">The same, summed over its processes: an upper bound of what they had at one time.</param>
internal readonly record struct CommandRun(double Seconds, double LargestPeak, double SumOfPeaks)
{
    /// <summary>Runs a notebook or a folder of them.</summary>
    /// <exception cref="InvalidOperationException">The run did not end with exit code 0.</exception>
    public static CommandRun Of(string input, params string[] options)
    {
        string output = Directory.CreateTempSubdirectory("runner-").FullName;
        ProcessStartInfo start = new(Notebooks.Command, ["run", input, "--no-book", "--out", output, .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        long begin = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> said = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        Dictionary<int, double> peaks = [];
        while (!process.WaitForExit(20))
        {
            ProcessPeaks.Measure(process.Id, peaks);
        }

        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        Directory.Delete(output, recursive: true);
        return process.ExitCode == 0
            ? new(seconds, peaks.Values.DefaultIfEmpty().Max(), peaks.Values.Sum())
            : throw new InvalidOperationException($"Expected 'workbook run {input}' to end with 0, given {process.ExitCode}: {said.Result}{errors.Result}");
    }
}
