using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chapters.Tests;

/// <summary>A chapter to be run again with other seeds.</summary>
/// <remarks>
/// Its cell tagged <c>parameters</c> declares <c>seed</c>, or <c>seeds</c> where its claims are about several. Cells tagged <c>once</c> are left
/// out: the exact numbers of the chapter's own seed, sweeps and pictures that no claim needs.
/// </remarks>
/// <param name="name">The file's name without extension.</param>
internal sealed class SeededChapter(string name)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private const string Variable = "WORKBOOK_CHAPTERS";

    /// <summary>Every chapter or, where the environment variable names some by their numbers (<c>01 04 09</c>), those.</summary>
    public static IEnumerable<SeededChapter> All { get; } =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal)
            .Select(path => new SeededChapter(Path.GetFileNameWithoutExtension(path)))
            .Where(chapter => Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } chosen || chosen.Split(' ').Contains(chapter.Name[..2]))];

    /// <summary>The file's name without extension.</summary>
    public string Name => name;

    /// <summary>The notebooks to run, by name, for three seeds that are not the chapter's own.</summary>
    public IReadOnlyDictionary<string, string> WithOtherSeeds(int[] seeds)
    {
        string declared = Parameters();
        var assignments = new Dictionary<string, string>();
        if (declared.Contains("seeds =", StringComparison.Ordinal))
        {
            assignments[$"{name}-seeds"] = $"seeds = [{string.Join(", ", seeds)}];";
        }

        if (declared.Contains("seed =", StringComparison.Ordinal))
        {
            foreach (int seed in seeds)
            {
                assignments[$"{name}-seed-{seed}"] = $"seed = {seed};";
            }
        }

        return assignments.ToDictionary(one => one.Key, one => With(one.Value));
    }

    private string Parameters() =>
        Cells(Read()).Where(cell => Tagged(cell!, "parameters")).Select(cell => Source(cell!)).FirstOrDefault("");

    private string With(string assignment)
    {
        JsonNode notebook = Read();
        var kept = new JsonArray();
        foreach (JsonNode? cell in Cells(notebook))
        {
            if (Tagged(cell!, "once"))
            {
                continue;
            }

            kept.Add(cell!.DeepClone());
            if (Tagged(cell, "parameters"))
            {
                JsonNode injected = cell.DeepClone();
                injected["id"] = "other-seeds";
                injected["metadata"]!["tags"] = new JsonArray("injected-parameters");
                injected["source"] = assignment;
                kept.Add(injected);
            }
        }

        notebook["cells"] = kept;
        return notebook.ToJsonString(Indented);
    }

    private JsonNode Read() => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "notebooks", $"{name}.ipynb")))!;

    private static JsonArray Cells(JsonNode notebook) => notebook["cells"]!.AsArray();

    private static bool Tagged(JsonNode cell, string tag) =>
        cell["metadata"]?["tags"]?.AsArray().Any(one => one!.GetValue<string>() == tag) == true;

    private static string Source(JsonNode cell) =>
        cell["source"] is JsonArray lines ? string.Concat(lines.Select(line => line!.GetValue<string>())) : cell["source"]!.GetValue<string>();
}
