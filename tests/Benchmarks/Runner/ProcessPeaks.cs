using System.Globalization;

namespace Benchmarks.Runner;

/// <summary>The highest resident memory that processes have had so far. On Linux; elsewhere there is none.</summary>
internal static class ProcessPeaks
{
    /// <summary>The largest of a process and all that it started, in MB.</summary>
    public static double Largest(int id)
    {
        Dictionary<int, double> peaks = [];
        Measure(id, peaks);
        return peaks.Values.DefaultIfEmpty().Max();
    }

    /// <summary>Notes the peaks of a process and all that it started, in MB.</summary>
    public static void Measure(int id, Dictionary<int, double> peaks)
    {
        try
        {
            string peak = File.ReadLines($"/proc/{id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            peaks[id] = double.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
            // A child belongs to the thread that started it.
            foreach (string thread in Directory.GetDirectories($"/proc/{id}/task"))
            {
                foreach (string child in File.ReadAllText($"{thread}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    Measure(int.Parse(child, CultureInfo.InvariantCulture), peaks);
                }
            }
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            // The process has ended meanwhile.
        }
    }
}
