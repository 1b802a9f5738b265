using System.Text.Json.Nodes;
using Workbook.Documents;
using Workbook.Run;

namespace Workbook.Verify;

/// <summary>What was otherwise in the run that is recorded: no error, but it may explain one.</summary>
internal static class Circumstances
{
    private static readonly (string Key, string Name)[] Told =
    [
        ("version", "version"), ("commit", "commit"), ("library", "library"), ("dotnet", "runtime"), ("os", "system"), ("cpu", "processor"),
        ("instruction_sets", "instruction sets"), ("processors", "processors"), ("threads", "threads"),
    ];

    /// <summary>One line about what differs; null where nothing does, or nothing was recorded.</summary>
    public static string? Compare(NotebookDocument stored, NotebookDocument now)
    {
        if (stored.Metadata[Provenance.Key] is not JsonObject then || now.Metadata[Provenance.Key] is not JsonObject today)
        {
            return null;
        }

        var changes = Told.Where(told => then.ContainsKey(told.Key) && !JsonNode.DeepEquals(then[told.Key], today[told.Key]))
            .Select(told => $"{told.Name} {Shown(then[told.Key])} (now {Shown(today[told.Key])})")
            .Concat(ChangedFiles(then["data"] as JsonArray, today["data"] as JsonArray));
        var line = string.Join(", ", changes);
        return line.Length == 0 ? null : $"recorded with {line}";
    }

    private static IEnumerable<string> ChangedFiles(JsonArray? then, JsonArray? today)
    {
        var known = (today ?? []).Select(file => $"{file?["path"]} {file?["sha256"]}").ToHashSet();
        return (then ?? []).Where(file => !known.Contains($"{file?["path"]} {file?["sha256"]}")).Select(file => $"another {file?["path"]}");
    }

    private static string Shown(JsonNode? value) => value switch
    {
        null => "none",
        JsonArray items => string.Join(' ', items.Select(Shown)),
        JsonObject entries => string.Join(' ', entries.Select(entry => Shown(entry.Value))),
        _ => value.ToString() is { Length: 40 } commit ? commit[..10] : value.ToString(),
    };
}
