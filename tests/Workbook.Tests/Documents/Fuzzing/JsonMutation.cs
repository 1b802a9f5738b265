using System.Text.Json.Nodes;

namespace Workbook.Tests.Documents.Fuzzing;

/// <summary>Changes a notebook into another that is still JSON.</summary>
internal static class JsonMutation
{
    private static readonly string?[] Values =
    [
        null, "null", "true", "0", "-1", "4", "1.5", "1e999", "12345678901234567890123", "\"\"", "\"a\\u0000b\"", "\"😀\\r\\n\\u2028\"", "\"csharp\"", "\"raw\"", "\"markdown\"",
        "[]", "{}", "[[]]", "[null]", "{\"\":{}}", "[\"#r \\\"nuget:x\\\"\\n\",\"#!set\"]", "\"# [x](y) ![](z) <img src=\\\"q\\\"> $a$ [^1]\\n\\n[^1]: n\\n\\n| a |\\n|---|\\n| b |\"",
        "\"var x = 1; string? y = \\\"$\\\"; double[] z = [1, .5];\"",
    ];

    private static readonly string[] Names =
    [
        "id", "cell_type", "source", "outputs", "metadata", "tags", "data", "text", "output_type", "polyglot_notebook", "kernelName", "dotnet_interactive", "language", "kernelspec",
        "name", "items", "execution_count", "nbformat_minor", "attachments", "text/html", "application/json", "papermill", "duration", "", "é\n", "trusted", "orig_nbformat",
    ];

    /// <summary>Makes one change somewhere.</summary>
    public static void Apply(JsonObject notebook, SplitMix random)
    {
        var all = new List<JsonNode>();
        Collect(notebook, all);
        switch (random.Of(all))
        {
            case JsonArray list:
                Change(list, all, random);
                break;
            case JsonObject owner:
                Change(owner, all, random);
                break;
        }
    }

    private static void Change(JsonArray list, List<JsonNode> all, SplitMix random)
    {
        var at = random.Below(list.Count + 1);
        if (at == list.Count)
        {
            list.Add(Value(all, random));
        }
        else if (random.Below(4) == 0)
        {
            list.RemoveAt(at);
        }
        else
        {
            list[at] = random.Below(3) == 0 ? Nested(list[at], random) : Value(all, random);
        }
    }

    private static void Change(JsonObject owner, List<JsonNode> all, SplitMix random)
    {
        var name = owner.Count > 0 && random.Below(3) > 0 ? owner.ElementAt(random.Below(owner.Count)).Key : random.Of(Names);
        if (random.Below(4) == 0)
        {
            owner.Remove(name);
        }
        else
        {
            owner[name] = random.Below(4) == 0 ? Nested(owner[name], random) : Value(all, random);
        }
    }

    private static JsonNode? Value(List<JsonNode> all, SplitMix random) => random.Below(3) switch
    {
        0 => random.Of(all).DeepClone(),
        _ => random.Of(Values) is { } json ? JsonNode.Parse(json) : null,
    };

    private static JsonNode? Nested(JsonNode? value, SplitMix random)
    {
        var nested = value?.DeepClone();
        for (var i = random.Length(600); i > 0; i--)
        {
            nested = random.Below(2) == 0 ? new JsonArray(nested) : new JsonObject { ["a"] = nested };
        }

        return nested;
    }

    private static void Collect(JsonNode? node, List<JsonNode> all)
    {
        if (node is null or JsonValue)
        {
            return;
        }

        all.Add(node);
        foreach (var child in node is JsonArray list ? list : node is JsonObject owner ? owner.Select(property => property.Value) : [])
        {
            Collect(child, all);
        }
    }
}
