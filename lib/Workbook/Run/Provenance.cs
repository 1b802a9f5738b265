using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Workbook.Run;

/// <summary>What a reader of an executed notebook wants to know about its run.</summary>
internal static class Provenance
{
    /// <summary>The notebook metadata <c>workbook</c>.</summary>
    public static JsonObject Of(DateTimeOffset started, TimeSpan elapsed) => new()
    {
        ["cpu"] = Cpu(),
        ["dotnet"] = RuntimeInformation.FrameworkDescription,
        ["elapsed_seconds"] = Math.Round(elapsed.TotalSeconds, 3),
        ["processors"] = Environment.ProcessorCount,
        ["started"] = started.UtcDateTime.ToString("o", CultureInfo.InvariantCulture),
    };

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
