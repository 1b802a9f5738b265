using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Conformance.Tests.Comparing;

/// <summary>Takes out of a cell's outputs what differs between two runs of one engine, and what the runner leaves out on purpose.</summary>
internal static partial class Normal
{
    /// <summary>The outcome without them.</summary>
    public static CellOutcome Of(CellOutcome outcome)
    {
        List<string> ids = [];
        return new CellOutcome(
            [.. ShownOutput.Merged(outcome.Outputs).Select(output => new ShownOutput(output.Kind)
            {
                Parts = [.. output.Parts.Select(part => (part.MimeType, Content(part.MimeType, part.Text, ids)))],
            })],
            outcome.Error is { } error ? Text(WithoutFrames(error), ids) : null,
            [.. outcome.Warnings.Select(warning => Text(warning, ids)).Distinct()]);
    }

    /// <summary>The HTML without the block of styles that each value carries which is formatted by default; the runner leaves it out.</summary>
    public static string WithoutStyle(string html) => Style().Replace(html, "");

    private static string Content(string mimeType, string text, List<string> ids) => mimeType switch
    {
        "text/html" => Text(WithoutStyle(text), ids),
        _ => Text(ShownOutput.IsJson(mimeType) ? Json(text) : text, ids),
    };

    private static string Text(string text, List<string> ids)
    {
        text = text.ReplaceLineEndings("\n"); // The original was built on Windows.
        text = Submission().Replace(text, "Submission#N");
        text = ScriptAssembly().Replace(text, "⟨assembly⟩");
        text = WallTime().Replace(text, "Wall time: ⟨time⟩");
        text = ProjectFolder().Replace(text, "/Projects/");
        return Id().Replace(text, match => $"⟨id {Number(match.Value, ids)}⟩");
    }

    private static string Json(string text)
    {
        try
        {
            return JsonNode.Parse(text)?.ToJsonString() ?? "null";
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static int Number(string id, List<string> ids)
    {
        if (!ids.Contains(id))
        {
            ids.Add(id);
        }

        return ids.IndexOf(id);
    }

    // Where an exception came from is told in the engine's own lines, which ours leaves out.
    private static string WithoutFrames(string error) => string.Join('\n', error.ReplaceLineEndings("\n").Split('\n').Where(line => !Frame().IsMatch(line))).TrimEnd();

    [GeneratedRegex(@"<style>\s*\.dni-code-hint .*?</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    // The tool runs cells of its own before the first.
    [GeneratedRegex(@"Submission#\d+")]
    private static partial Regex Submission();

    [GeneratedRegex(@"ℛ\*[0-9a-f-]+#\d+-\d+")]
    private static partial Regex ScriptAssembly();

    [GeneratedRegex(@"Wall time: [\d.]+ ?ms")]
    private static partial Regex WallTime();

    // The folder of a project that restores packages begins with the number of the process.
    [GeneratedRegex(@"/Projects/\d+--")]
    private static partial Regex ProjectFolder();

    // Names of HTML elements and temporary files; those of a DataFrame are the time.
    [GeneratedRegex("(?<=table_|page_)[0-9]{18}|(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex("^   at |^--- End of stack trace|^   --- End of inner exception")]
    private static partial Regex Frame();
}
