using System.IO.Enumeration;
using System.Text.Json.Nodes;
using Workbook.Jupyter.Messages;

namespace Workbook.Jupyter;

/// <summary>The cells that have run since the kernel began.</summary>
internal sealed class History
{
    private const int Session = 1;
    private const int Most = 10_000;
    private readonly List<(int Count, string Source, string? Result)> cells = [];

    /// <summary>Adds a cell.</summary>
    /// <param name="count">Its number.</param>
    /// <param name="source">Its text.</param>
    /// <param name="result">Its result as plain text; null where there was none.</param>
    public void Add(int count, string source, string? result)
    {
        cells.Add((count, source, result));
        if (cells.Count > Most)
        {
            cells.RemoveAt(0);
        }
    }

    /// <summary>Answers a <c>history_request</c>.</summary>
    /// <exception cref="FormatException">The request is none of the kinds that there are.</exception>
    public JsonArray Of(JsonObject request)
    {
        var found = request.Required<string>("hist_access_type") switch
        {
            "tail" => cells.TakeLast(request.Optional("n", 1000)),
            "range" => Range(request),
            "search" => Search(request),
            var other => throw new FormatException($"content.hist_access_type: expected \"tail\", \"range\" or \"search\", found \"{other}\""),
        };
        var withResults = request.Optional("output", false);
        return new JsonArray([.. found.Select(cell => Entry(cell, withResults))]);
    }

    // The session 0 is the one that runs, a negative one counts back from it.
    private IEnumerable<(int Count, string Source, string? Result)> Range(JsonObject request)
    {
        var (start, stop) = (request.Optional("start", 0), request.Optional("stop", int.MaxValue));
        return request.Optional("session", 0) is 0 or Session ? cells.Where(cell => cell.Count >= start && cell.Count < stop) : [];
    }

    private IEnumerable<(int Count, string Source, string? Result)> Search(JsonObject request)
    {
        var pattern = request.Optional("pattern", "*");
        var found = cells.Where(cell => FileSystemName.MatchesSimpleExpression(pattern, cell.Source, ignoreCase: false));
        if (request.Optional("unique", false))
        {
            found = found.Reverse().DistinctBy(cell => cell.Source).Reverse();
        }

        return found.TakeLast(request.Optional("n", 1000));
    }

    private static JsonArray Entry((int Count, string Source, string? Result) cell, bool withResult) =>
        new(Session, cell.Count, withResult ? new JsonArray(cell.Source, cell.Result) : cell.Source);
}
