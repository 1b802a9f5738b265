using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workbook.Documents;
using static Workbook.Check.JsonShapes;

namespace Workbook.Check;

/// <summary>The format of notebooks, version 4.5, as its JSON schema in the repository jupyter/nbformat has it.</summary>
internal static partial class Nbformat
{
    private static readonly JsonShape Strings = Map(_ => Text);
    private static readonly JsonShape MimeBundle = Map(type => JsonType().IsMatch(type) ? Anything : Lines);
    private static readonly JsonShape Tags = Where("an array of different strings without commas", AreTags);
    private static readonly JsonShape Name = Where("a string that is not empty", node => Text(node, "").Any() is false && (string?)node != "");

    private static readonly JsonShape RawMetadata = Object([], new() { ["format"] = Text, ["jupyter"] = AnyObject, ["name"] = Name, ["tags"] = Tags }, open: true);

    private static readonly JsonShape MarkdownMetadata = Object([], new() { ["jupyter"] = AnyObject, ["name"] = Name, ["tags"] = Tags }, open: true);

    private static readonly JsonShape CodeMetadata = Object([], new()
    {
        ["jupyter"] = Object([], new() { ["source_hidden"] = Truth, ["outputs_hidden"] = Truth }, open: true),
        ["execution"] = Strings,
        ["collapsed"] = Truth,
        ["scrolled"] = Where("true, false or \"auto\"", node => !Truth(node, "").Any() || (!Text(node, "").Any() && (string?)node == "auto")),
        ["name"] = Name,
        ["tags"] = Tags,
    }, open: true);

    private static readonly Dictionary<string, JsonShape> Outputs = new()
    {
        ["execute_result"] = Output(new() { ["execution_count"] = Count, ["data"] = MimeBundle, ["metadata"] = AnyObject }),
        ["display_data"] = Output(new() { ["data"] = MimeBundle, ["metadata"] = AnyObject }),
        ["stream"] = Output(new() { ["name"] = Text, ["text"] = Lines }),
        ["error"] = Output(new() { ["ename"] = Text, ["evalue"] = Text, ["traceback"] = Each(Text) }),
    };

    private static readonly JsonShape AnyOutput = (node, at) => (node as JsonObject)?.TextAt("output_type") is { } type && Outputs.TryGetValue(type, out var shape)
        ? shape(node, at)
        : [new ShapeFault($"{at}.output_type", $"expected {string.Join(", ", Outputs.Keys)}")];

    /// <summary>The notebook without its cells.</summary>
    public static readonly JsonShape Notebook = Object(
        new()
        {
            ["metadata"] = Object([], new()
            {
                ["kernelspec"] = Object(new() { ["name"] = Text, ["display_name"] = Text }, [], open: true),
                ["language_info"] = Object(new() { ["name"] = Text }, new()
                {
                    ["codemirror_mode"] = Where("a string or an object", node => node is JsonObject || !Text(node, "").Any()),
                    ["file_extension"] = Text,
                    ["mimetype"] = Text,
                    ["pygments_lexer"] = Text,
                }, open: true),
                ["orig_nbformat"] = Where("a whole number from 1", node => IsWhole(node, 1)),
                ["title"] = Text,
                ["authors"] = Each(Anything),
            }, open: true),
            ["nbformat"] = Anything, // The reader takes 4 only.
            ["nbformat_minor"] = Where("the number 5", node => IsWhole(node, 5) && !IsWhole(node, 6)),
            ["cells"] = Anything,
        }, []);

    /// <summary>The cells by their types; ids are <see cref="CellIdRule"/>'s.</summary>
    public static readonly IReadOnlyDictionary<string, JsonShape> Cells = new Dictionary<string, JsonShape>
    {
        ["raw"] = Cell(RawMetadata, [], new() { ["attachments"] = Map(_ => MimeBundle) }),
        ["markdown"] = Cell(MarkdownMetadata, [], new() { ["attachments"] = Map(_ => MimeBundle) }),
        ["code"] = Cell(CodeMetadata, new() { ["outputs"] = Each(AnyOutput), ["execution_count"] = Count }, []),
    };

    private static JsonShape Cell(JsonShape metadata, Dictionary<string, JsonShape> required, Dictionary<string, JsonShape> optional) => Object(
        new(required) { ["cell_type"] = Text, ["metadata"] = metadata, ["source"] = Lines }, new(optional) { ["id"] = Anything });

    private static JsonShape Output(Dictionary<string, JsonShape> required) => Object(new(required) { ["output_type"] = Text }, []);

    private static bool AreTags(JsonNode? node) => node is JsonArray tags && !Each(Text)(tags, "").Any()
        && tags.Select(tag => (string)tag!).ToList() is var texts
        && texts.TrueForAll(tag => tag.Length > 0 && !tag.Contains(',', StringComparison.Ordinal)) && texts.Distinct().Count() == texts.Count;

    [GeneratedRegex("^application/(.*\\+)?json$")]
    private static partial Regex JsonType();
}
