using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Workbook.Run;

/// <summary>What a reader of an executed notebook wants to know about its run.</summary>
internal static class Provenance
{
    /// <summary>Writes when and how long the notebook ran, under papermill's names, and where, under <c>workbook</c>.</summary>
    public static void Write(JsonObject metadata, DateTimeOffset started, TimeSpan elapsed)
    {
        metadata["papermill"] = new JsonObject
        {
            ["duration"] = Math.Round(elapsed.TotalSeconds, 3),
            ["end_time"] = Iso(started + elapsed),
            ["start_time"] = Iso(started),
        };
        metadata["workbook"] = new JsonObject
        {
            ["cpu"] = Cpu(),
            ["dotnet"] = RuntimeInformation.FrameworkDescription,
            ["processors"] = Environment.ProcessorCount,
        };
    }

    /// <summary>A time as notebooks store it.</summary>
    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("o", CultureInfo.InvariantCulture);

    private static string Cpu()
    {
        const string Linux = "/proc/cpuinfo";
        var model = File.Exists(Linux)
            ? File.ReadLines(Linux).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return model?.Split(':', 2)[^1].Trim()
            ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
            ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
