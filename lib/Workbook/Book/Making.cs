using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbook.Documents;

namespace Workbook.Book;

/// <summary>How a page's results were made, from what a run leaves in the metadata <c>papermill</c> and <c>workbook</c>.</summary>
internal sealed class Making
{
    private readonly JsonObject run;
    private readonly JsonObject where;

    private Making(JsonObject run, JsonObject where, IReadOnlyList<CellTime> cells) => (this.run, this.where, Cells) = (run, where, cells);

    /// <summary>How long a code cell ran; cells count from 1, as their ids on the page do.</summary>
    public readonly record struct CellTime(int Cell, double Seconds);

    /// <summary>Seconds from start to end; null where the notebook does not say.</summary>
    public double? Seconds => NumberIn(run, "duration");

    /// <summary>When the run started; null where the notebook does not say.</summary>
    public DateTimeOffset? Start => DateTimeOffset.TryParse(
        run.TextAt("start_time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start) ? start : null;

    /// <summary>The parameters that were set, as names and values.</summary>
    public IEnumerable<(string Name, string Value)> Parameters =>
        (run["parameters"] as JsonObject ?? []).Select(pair => (pair.Key, Text(pair.Value)));

    /// <summary>The data files that were read: path, bytes and SHA-256, each empty where it is not stated.</summary>
    public IEnumerable<(string Path, string Bytes, string Sha256)> Data => (where["data"] as JsonArray ?? []).OfType<JsonObject>()
        .Select(file => (file.TextAt("path") ?? "", Text(file["bytes"]), file.TextAt("sha256") ?? ""));

    /// <summary>The times of the cells that state one, in the order of the page.</summary>
    public IReadOnlyList<CellTime> Cells { get; }

    /// <summary>Reads the metadata of a notebook and of its cells.</summary>
    public static Making Of(NotebookDocument notebook) => new(
        notebook.Metadata["papermill"] as JsonObject ?? [],
        notebook.Metadata["workbook"] as JsonObject ?? [],
        [
            .. notebook.Cells.Where(cell => cell.IsCode).Select((cell, index) =>
                (Cell: index + 1, Seconds: NumberIn(cell.Metadata["papermill"] as JsonObject, "duration")))
                .Where(time => time.Seconds is not null).Select(time => new CellTime(time.Cell, time.Seconds!.Value)),
        ]);

    /// <summary>A statement about the machine or the program, for instance <c>cpu</c>; empty where there is none.</summary>
    public string Of(string key) => Text(where[key]);

    /// <summary>For instance <c>12.3 s</c> or <c>1 min 12 s</c>.</summary>
    public static string Duration(double seconds) => seconds < 60
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s")
        : $"{(int)seconds / 60} min {(int)seconds % 60} s";

    private static double? NumberIn(JsonObject? owner, string key) =>
        owner?[key] is JsonValue value && value.TryGetValue(out double number) ? number : null;

    private static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonArray list => string.Join(", ", list.Select(Text)),
        _ when node.GetValueKind() == JsonValueKind.String => (string)node!,
        _ => node.ToJsonString(),
    };
}
