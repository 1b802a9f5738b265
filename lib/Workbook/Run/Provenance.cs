using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbook.Documents;
using Workbook.Protocol;

namespace Workbook.Run;

/// <summary>What a reader of an executed notebook wants to know about its run: under papermill's names when, how long and with which
/// parameters, and under <c>workbook</c> where and with what.</summary>
internal static class Provenance
{
    /// <summary>The name of this command's part of the metadata.</summary>
    public const string Key = "workbook";

    private const string Skipped = "skipped";

    /// <summary>Writes it for the whole notebook.</summary>
    /// <param name="document">The notebook that ran.</param>
    /// <param name="started">When it began.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="kernel">What the kernel has told; null where it told nothing any more.</param>
    /// <param name="settings">How the cells were run.</param>
    /// <param name="answered">The questions that were answered.</param>
    public static void Write(NotebookDocument document, DateTimeOffset started, TimeSpan elapsed, RunDescription? kernel, RunSettings settings, IEnumerable<InputNeeded> answered)
    {
        var times = Times(started, elapsed);
        times.Insert(2, "parameters", ParameterValues.Of(document));
        document.Metadata["papermill"] = times;
        var build = Build.Of(typeof(Provenance).Assembly);
        var own = new JsonObject
        {
            ["commit"] = build.Commit,
            ["cpu"] = Cpu(),
            ["data"] = new JsonArray(),
            ["dotnet"] = RuntimeInformation.FrameworkDescription,
            ["os"] = RuntimeInformation.OSDescription,
            ["processors"] = Environment.ProcessorCount,
            ["version"] = build.Version,
        };
        settings.Write(own, answered);
        document.Metadata[Key] = Sorted(own, kernel is null ? [] : JsonSerializer.SerializeToNode(kernel, ProtocolJson.Default.RunDescription)!.AsObject());
    }

    /// <summary>Writes it for a cell, also in the form that Jupyter has for its times.</summary>
    public static void Write(NotebookCell cell, DateTimeOffset started, TimeSpan elapsed, bool completed)
    {
        cell.Metadata["execution"] = new JsonObject
        {
            ["iopub.execute_input"] = Iso(started),
            ["shell.execute_reply"] = Iso(started + elapsed),
        };
        var times = Times(started, elapsed);
        times["status"] = completed ? "completed" : "failed";
        cell.Metadata["papermill"] = times;
    }

    /// <summary>Notes that a cell was skipped.</summary>
    public static void WriteSkipped(NotebookCell cell) => cell.Metadata["papermill"] = new JsonObject { ["status"] = Skipped };

    /// <summary>Tells whether the run that stored a cell's outputs skipped it.</summary>
    public static bool WasSkipped(NotebookCell cell) => cell.Json.TextAt("metadata", "papermill", "status") == Skipped;

    /// <summary>Takes away what an earlier run has written into a cell.</summary>
    public static void Clear(NotebookCell cell)
    {
        cell.Metadata.Remove("execution");
        cell.Metadata.Remove("papermill");
    }

    /// <summary>Notes which notebook was run, so that its folder can be found again.</summary>
    public static void NameSource(NotebookDocument executed, string source, string output) =>
        executed.Metadata.GetOrAddObject(Key)["source"] =
            Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(output))!, source).Replace('\\', '/');

    // What the kernel tells is written under its own names.
    private static JsonObject Sorted(JsonObject own, JsonObject kernel)
    {
        foreach (var (name, value) in kernel)
        {
            own[name] = value?.DeepClone();
        }

        return new JsonObject(own.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));
    }

    private static JsonObject Times(DateTimeOffset started, TimeSpan elapsed) => new()
    {
        ["duration"] = Math.Round(elapsed.TotalSeconds, 3),
        ["end_time"] = Iso(started + elapsed),
        ["start_time"] = Iso(started),
    };

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("o", CultureInfo.InvariantCulture);

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
