using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Documents;

/// <summary>
/// Reads Polyglot Notebooks' text format: cells that begin with a line like <c>#!csharp</c>, after an optional
/// <c>#!meta</c> with a JSON object.
/// </summary>
internal static class DibReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    // Languages begin cells; any other line with #! is a directive within a cell.
    private static readonly Dictionary<string, string> Languages = new()
    {
        ["csharp"] = "csharp", ["c#"] = "csharp", ["C#"] = "csharp", ["cs"] = "csharp",
        ["markdown"] = "markdown", ["md"] = "markdown", ["html"] = "html", ["javascript"] = "javascript", ["js"] = "javascript", ["mermaid"] = "mermaid",
        ["fsharp"] = "fsharp", ["f#"] = "fsharp", ["F#"] = "fsharp", ["pwsh"] = "pwsh", ["powershell"] = "pwsh",
        ["sql"] = "sql", ["kql"] = "kql", ["http"] = "http", ["value"] = "value",
    };

    /// <summary>Reads a file as a notebook in nbformat 4.5.</summary>
    /// <exception cref="UnreadableInputException">The file is missing, not text, or its <c>#!meta</c> is malformed.</exception>
    public static NotebookDocument Read(string path) => Parse(Encoding.UTF8.GetString(InputFile.Read(path).Span), path);

    /// <summary>Reads text; <paramref name="path"/> names it in errors.</summary>
    /// <exception cref="UnreadableInputException">Its <c>#!meta</c> is malformed.</exception>
    public static NotebookDocument Parse(string text, string path)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        var languages = new Dictionary<string, string>(Languages);
        var language = TakeMeta(lines, path)?["kernelInfo"] is JsonObject info ? AddOwn(languages, info) : "csharp";
        var notebook = Notebook(language);
        var start = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("#!", StringComparison.Ordinal) && languages.TryGetValue(lines[i][2..].TrimEnd(), out var next))
            {
                AddCell(notebook, language, lines[start..i]);
                (language, start) = (next, i + 1);
            }
        }
        AddCell(notebook, language, lines[start..]);
        return new NotebookDocument(notebook);
    }

    // The JSON that follows the line #!meta up to the next directive; it is removed from the lines.
    private static JsonObject? TakeMeta(string[] lines, string path)
    {
        var start = Array.FindIndex(lines, line => line.TrimEnd() == "#!meta");
        if (start < 0)
        {
            return null;
        }

        var end = Array.FindIndex(lines, start + 1, line => line.StartsWith("#!", StringComparison.Ordinal));
        end = end < 0 ? lines.Length : end;
        var json = string.Join('\n', lines[(start + 1)..end]);
        Array.Fill(lines, "", start, end - start);
        try
        {
            return JsonNode.Parse(json, documentOptions: Strict) as JsonObject
                ?? throw new UnreadableInputException(path, $"#!meta in line {start + 1}: expected a JSON object, found another value");
        }
        catch (JsonException error)
        {
            throw new UnreadableInputException(path, $"#!meta in line {start + 1}: expected a JSON object, found: {error.Message}", error);
        }
    }

    // The languages that the file itself names, with their aliases; gives the one of cells without a mark.
    private static string AddOwn(Dictionary<string, string> languages, JsonObject info)
    {
        foreach (var item in (info["items"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (item.TextAt("name") is not { } name)
            {
                continue;
            }

            var known = languages.GetValueOrDefault(name, name);
            languages.TryAdd(name, known);
            foreach (var alias in (item["aliases"] as JsonArray ?? []).OfType<JsonValue>())
            {
                languages.TryAdd(alias.ToString(), known);
            }
        }

        var first = info.TextAt("defaultKernelName") ?? "csharp";
        return languages.GetValueOrDefault(first, first);
    }

    private static void AddCell(JsonObject notebook, string language, string[] lines)
    {
        var source = string.Join('\n', lines).Trim('\n');
        if (source.Length == 0)
        {
            return;
        }

        var cells = notebook["cells"]!.AsArray();
        var isMarkdown = language == "markdown";
        var cell = new JsonObject { ["cell_type"] = isMarkdown ? "markdown" : "code" };
        if (!isMarkdown)
        {
            cell["execution_count"] = null;
        }

        cell["id"] = $"cell-{cells.Count + 1}";
        cell["metadata"] = isMarkdown ? [] : new JsonObject
        {
            ["dotnet_interactive"] = new JsonObject { ["language"] = language },
            ["polyglot_notebook"] = new JsonObject { ["kernelName"] = language },
        };
        if (!isMarkdown)
        {
            cell["outputs"] = new JsonArray();
        }

        cell["source"] = MultilineText.Split(source);
        cells.Add((JsonNode)cell);
    }

    private static JsonObject Notebook(string language) => new()
    {
        ["cells"] = new JsonArray(),
        ["metadata"] = new JsonObject
        {
            ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
            ["language_info"] = new JsonObject
            {
                ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp", ["name"] = "C#", ["pygments_lexer"] = "csharp",
            },
            ["polyglot_notebook"] = new JsonObject
            {
                ["kernelInfo"] = new JsonObject
                {
                    ["defaultKernelName"] = language,
                    ["items"] = new JsonArray(new JsonObject { ["aliases"] = new JsonArray(), ["name"] = language }),
                },
            },
        },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    };
}
