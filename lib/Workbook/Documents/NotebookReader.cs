using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbook.Documents;

/// <summary>Reads notebooks and checks the parts that running and publishing them rely on.</summary>
internal static class NotebookReader
{
    private static readonly JsonSerializerOptions Shown = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    /// <summary>Reads a file.</summary>
    /// <exception cref="UnreadableInputException">The file is missing, or not a notebook in nbformat 4.</exception>
    public static NotebookDocument Read(string path) => Parse(InputFile.Read(path).Span, path);

    /// <summary>Reads text; <paramref name="path"/> names it in errors.</summary>
    /// <exception cref="UnreadableInputException">The text is not a notebook in nbformat 4.</exception>
    public static NotebookDocument Parse(string text, string path) => Parse(Encoding.UTF8.GetBytes(text), path);

    /// <summary>Reads UTF-8 text without a byte-order mark; <paramref name="path"/> names it in errors.</summary>
    /// <exception cref="UnreadableInputException">The text is not a notebook in nbformat 4.</exception>
    public static NotebookDocument Parse(ReadOnlySpan<byte> text, string path)
    {
        var node = JsonInput.Parse(text, path);
        Check(node, path);
        return new NotebookDocument(node!.AsObject());
    }

    private static void Check(JsonNode? node, string path)
    {
        var root = Expect<JsonObject>(node, "$", "a JSON object", path);
        var format = Expect<JsonValue>(root["nbformat"], "$.nbformat", "the number 4", path);
        if (!format.TryGetValue(out int major) || major != 4)
        {
            // Worksheets, prompts and heading cells of the old formats: Jupyter converts them better than we could.
            var remedy = major is 1 or 2 or 3 ? "; convert it with: jupyter nbconvert --to notebook --nbformat 4" : "";
            throw Unexpected("$.nbformat", "the number 4", format, path, remedy);
        }

        if (root["metadata"] is { } metadata)
        {
            Expect<JsonObject>(metadata, "$.metadata", "an object", path);
        }

        var cells = Expect<JsonArray>(root["cells"], "$.cells", "an array", path);
        for (var i = 0; i < cells.Count; i++)
        {
            CheckCell(Expect<JsonObject>(cells[i], $"$.cells[{i}]", "an object", path), $"$.cells[{i}]", path);
        }
    }

    private static void CheckCell(JsonObject cell, string at, string path)
    {
        if (cell.TextAt("cell_type") is not ("code" or "markdown" or "raw"))
        {
            throw Unexpected($"{at}.cell_type", "\"code\", \"markdown\" or \"raw\"", cell["cell_type"], path);
        }

        if (!MultilineText.IsText(cell["source"]))
        {
            throw Unexpected($"{at}.source", "a string or an array of strings", cell["source"], path);
        }

        if (cell["id"] is { } id && id.GetValueKind() != JsonValueKind.String)
        {
            throw Unexpected($"{at}.id", "a string", id, path);
        }

        if (cell["metadata"] is { } metadata)
        {
            Expect<JsonObject>(metadata, $"{at}.metadata", "an object", path);
        }

        if (cell["outputs"] is not { } outputs)
        {
            return;
        }

        var array = Expect<JsonArray>(outputs, $"{at}.outputs", "an array", path);
        for (var i = 0; i < array.Count; i++)
        {
            CheckOutput(Expect<JsonObject>(array[i], $"{at}.outputs[{i}]", "an object", path), $"{at}.outputs[{i}]", path);
        }
    }

    private static void CheckOutput(JsonObject output, string at, string path)
    {
        if (output.TextAt("output_type") is null)
        {
            throw Unexpected($"{at}.output_type", "a string", output["output_type"], path);
        }

        foreach (var name in (ReadOnlySpan<string>)["name", "ename", "evalue"])
        {
            if (output[name] is { } value && value.GetValueKind() != JsonValueKind.String)
            {
                throw Unexpected($"{at}.{name}", "a string", value, path);
            }
        }

        foreach (var name in (ReadOnlySpan<string>)["text", "traceback"])
        {
            if (output[name] is { } value && !MultilineText.IsText(value))
            {
                throw Unexpected($"{at}.{name}", "a string or an array of strings", value, path);
            }
        }

        if (output["data"] is { } data)
        {
            Expect<JsonObject>(data, $"{at}.data", "an object", path);
        }
    }

    private static TNode Expect<TNode>(JsonNode? node, string at, string expected, string path)
        where TNode : JsonNode => node as TNode ?? throw Unexpected(at, expected, node, path);

    private static UnreadableInputException Unexpected(string at, string expected, JsonNode? found, string path, string remedy = "")
    {
        var json = found?.ToJsonString(Shown) ?? "nothing";
        return new UnreadableInputException(path, $"{at}: expected {expected}, found {(json.Length > 60 ? json[..60] + "…" : json)}{remedy}");
    }
}
