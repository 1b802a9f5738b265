using System.Text.Json.Nodes;
using Workbook.Check;

namespace Workbook.Tests.Check;

/// <summary>All that the JSON schema of nbformat 4.5 asks, and that the reader lets pass.</summary>
public sealed class NbformatTests
{
    private const string Remedy = "; run `workbook format`; what it leaves is for an editor to mend";

    [Theory]
    [InlineData("surprise", "1", "surprise: is not known to nbformat 4.5")]
    [InlineData("nbformat_minor", "4", "nbformat_minor: expected the number 5, found 4")]
    [InlineData("nbformat_minor", "5.5", "nbformat_minor: expected the number 5, found 5.5")]
    [InlineData("nbformat_minor", "\"5\"", "nbformat_minor: expected the number 5, found \"5\"")]
    [InlineData("metadata", null, "metadata: is missing")]
    [InlineData("metadata/kernelspec", "{}", "metadata.kernelspec.name: is missing")]
    [InlineData("metadata/kernelspec/display_name", "1", "metadata.kernelspec.display_name: expected a string, found 1")]
    [InlineData("metadata/language_info", "[]", "metadata.language_info: expected an object, found []")]
    [InlineData("metadata/language_info/codemirror_mode", "1", "metadata.language_info.codemirror_mode: expected a string or an object, found 1")]
    [InlineData("metadata/orig_nbformat", "0", "metadata.orig_nbformat: expected a whole number from 1, found 0")]
    [InlineData("metadata/title", "[]", "metadata.title: expected a string, found []")]
    [InlineData("metadata/authors", "{}", "metadata.authors: expected an array, found {}")]
    [InlineData("cells/3/surprise", "1", "cell 4 (id code): surprise: is not known to nbformat 4.5")]
    [InlineData("cells/0/outputs", "[]", "cell 1 (id title): outputs: is not known to nbformat 4.5")]
    [InlineData("cells/3/outputs", null, "cell 4 (id code): outputs: is missing")]
    [InlineData("cells/3/execution_count", null, "cell 4 (id code): execution_count: is missing")]
    [InlineData("cells/3/execution_count", "-1", "cell 4 (id code): execution_count: expected null or a whole number from 0, found -1")]
    [InlineData("cells/3/execution_count", "\"1\"", "cell 4 (id code): execution_count: expected null or a whole number from 0, found \"1\"")]
    [InlineData("cells/0/metadata", null, "cell 1 (id title): metadata: is missing")]
    [InlineData("cells/0/metadata/name", "\"\"", "cell 1 (id title): metadata.name: expected a string that is not empty, found \"\"")]
    [InlineData("cells/0/metadata/tags", "[\"a\",\"a\"]", "cell 1 (id title): metadata.tags: expected an array of different strings without commas, found [\"a\",\"a\"]")]
    [InlineData("cells/0/metadata/tags", "[\"a,b\"]", "cell 1 (id title): metadata.tags: expected an array of different strings without commas, found [\"a,b\"]")]
    [InlineData("cells/0/metadata/jupyter", "1", "cell 1 (id title): metadata.jupyter: expected an object, found 1")]
    [InlineData("cells/3/metadata/jupyter", "{\"source_hidden\":1}", "cell 4 (id code): metadata.jupyter.source_hidden: expected true or false, found 1")]
    [InlineData("cells/3/metadata/collapsed", "\"no\"", "cell 4 (id code): metadata.collapsed: expected true or false, found \"no\"")]
    [InlineData("cells/3/metadata/scrolled", "\"yes\"", "cell 4 (id code): metadata.scrolled: expected true, false or \"auto\", found \"yes\"")]
    [InlineData("cells/3/metadata/execution", "{\"x\":1}", "cell 4 (id code): metadata.execution.x: expected a string, found 1")]
    [InlineData("cells/0/attachments", "{\"a.png\":{\"image/png\":1}}", "cell 1 (id title): attachments.a.png.image/png: expected a string or an array of strings, found 1")]
    [InlineData("cells/3/outputs", "[{\"output_type\":\"x\"}]", "cell 4 (id code): outputs[0].output_type: expected execute_result, display_data, stream, error")]
    [InlineData("cells/3/outputs", "[{\"output_type\":\"stream\",\"text\":\"\"}]", "cell 4 (id code): outputs[0].name: is missing")]
    [InlineData("cells/3/outputs", "[{\"output_type\":\"display_data\",\"data\":{\"text/html\":{}},\"metadata\":{}}]", "cell 4 (id code): outputs[0].data.text/html: expected a string or an array of strings, found {}")]
    [InlineData("cells/3/outputs", "[{\"output_type\":\"error\",\"ename\":\"\",\"evalue\":\"\",\"traceback\":\"\"}]", "cell 4 (id code): outputs[0].traceback: expected an array, found \"\"")]
    public void What_is_not_valid_is_found(string path, string? value, string finding)
    {
        var notebook = HouseNotebook.Create();

        Put(notebook, path.Split('/'), value);

        Assert.Contains(finding + Remedy, HouseNotebook.Findings(notebook, NbformatRule.Check));
    }

    [Theory]
    [InlineData("metadata/anything", "[1]")]
    [InlineData("metadata/language_info/codemirror_mode", "{}")]
    [InlineData("cells/3/execution_count", "7")]
    [InlineData("cells/3/metadata/scrolled", "\"auto\"")]
    [InlineData("cells/3/outputs", "[{\"output_type\":\"display_data\",\"data\":{\"application/vnd.plotly.v1+json\":{},\"application/json\":1},\"metadata\":{}}]")]
    [InlineData("cells/3/outputs", "[{\"output_type\":\"execute_result\",\"execution_count\":null,\"data\":{\"text/plain\":[\"a\"]},\"metadata\":{\"a\":1}}]")]
    [InlineData("cells/0/attachments", "{\"a.png\":{\"image/png\":\"AA\"}}")]
    public void What_is_valid_is_no_finding(string path, string value)
    {
        var notebook = HouseNotebook.Create();

        Put(notebook, path.Split('/'), value);

        Assert.Empty(HouseNotebook.Findings(notebook, NbformatRule.Check));
    }

    private static void Put(JsonNode notebook, string[] path, string? value)
    {
        foreach (var step in path[..^1])
        {
            notebook = int.TryParse(step, out var index) ? notebook[index]! : notebook[step]!;
        }

        if (value is null)
        {
            notebook.AsObject().Remove(path[^1]);
        }
        else
        {
            notebook[path[^1]] = JsonNode.Parse(value);
        }
    }
}
