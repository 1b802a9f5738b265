using static Workbook.Tests.Documents.OddInput;

namespace Workbook.Tests.Documents;

internal static partial class OddInputs
{
    /// <summary>Cells.</summary>
    private static OddInput[] Cells =>
    [
        Refused("cell_type missing", Notebook("""{"source":"1"}"""), "$.cells[0].cell_type: expected \"code\", \"markdown\" or \"raw\", found nothing"),
        Refused("cell_type unknown", Notebook("""{"cell_type":"sql","source":"1"}"""), "$.cells[0].cell_type: expected \"code\", \"markdown\" or \"raw\", found \"sql\""),
        Refused("cell_type heading, of nbformat 3", Notebook("""{"cell_type":"heading","level":1,"source":"T"}"""), "$.cells[0].cell_type: expected \"code\", \"markdown\" or \"raw\", found \"heading\""),
        Refused("cell_type a number", Notebook(Code + """,{"cell_type":1,"source":"1"}"""), "$.cells[1].cell_type: expected \"code\", \"markdown\" or \"raw\", found 1"),
        Refused("source missing", Notebook("""{"cell_type":"code"}"""), "$.cells[0].source: expected a string or an array of strings, found nothing"),
        Refused("source null", Notebook(Cell("null")), "$.cells[0].source: expected a string or an array of strings, found nothing"),
        Refused("source a number", Notebook(Cell("17")), "$.cells[0].source: expected a string or an array of strings, found 17"),
        Refused("source with what is no string", Notebook(Cell("""["a",1]""")), "$.cells[0].source: expected a string or an array of strings, found [\"a\",1]"),
        Refused("source with null", Notebook(Cell("[null]")), "$.cells[0].source: expected a string or an array of strings, found [null]"),
        Refused("source of lines of lines", Notebook(Cell("""[["a"]]""")), "$.cells[0].source: expected a string or an array of strings, found [[\"a\"]]"),
        Refused("source very long and no text", Notebook(Cell("{\"a\":\"" + new string('x', 100_000) + "\"}")), "$.cells[0].source: expected a string or an array of strings, found {\"a\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"),
        Refused("an id a number", Notebook("""{"cell_type":"code","id":7,"source":""}"""), "$.cells[0].id: expected a string, found 7"),
        Accepted("the same id twice", Notebook(Code + "," + Code), "csharp: 1 + 1 | csharp: 1 + 1"),
        Accepted("ids of another form", Notebook("""{"cell_type":"code","id":"ä b","source":"1"},{"cell_type":"code","id":"","source":"2"}"""), "csharp: 1 | csharp: 2"),
        Accepted("an id null", Notebook("""{"cell_type":"code","id":null,"source":"1"}"""), "csharp: 1"),
        Accepted("source an empty array", Notebook(Cell("[]") + "," + Code), "csharp: 1 + 1"),
        Accepted("empty cells", Notebook(Cell("\"\"") + "," + Cell("\" \\n\\t\"") + "," + Code), "csharp: 1 + 1"),
        Accepted("source of lines without their ends", Notebook(Cell("""["1 +"," 1"]""")), "csharp: 1 + 1"),
        Accepted("a raw cell, which does not run", Notebook("""{"cell_type":"raw","id":"r","metadata":{},"source":"2 +"},""" + Code), "csharp: 1 + 1", "2"),
        Accepted("attachments", Notebook("""{"attachments":{"a.png":{"image/png":"AAAA"}},"cell_type":"markdown","id":"m","metadata":{},"source":"![a](attachment:a.png)"},""" + Code), "csharp: 1 + 1"),
        Accepted("attachments an array", Notebook("""{"attachments":[1],"cell_type":"markdown","id":"m","metadata":{},"source":""},""" + Code), "csharp: 1 + 1"),
        Accepted("tags that are no strings", Notebook("""{"cell_type":"code","metadata":{"tags":[1,null,{},["parameters"]]},"source":"1 + 1"}"""), "csharp: 1 + 1"),
        Accepted("tags an object", Notebook("""{"cell_type":"code","metadata":{"tags":{"a":1}},"source":"1 + 1"}"""), "csharp: 1 + 1"),
        Accepted("outputs of a markdown cell", Notebook("""{"cell_type":"markdown","outputs":[],"execution_count":1,"source":"x"},""" + Code), "csharp: 1 + 1"),
        Accepted("10,000 cells", Notebook(string.Join(',', Enumerable.Repeat("""{"cell_type":"markdown","metadata":{},"source":["a\n","b"]}""", 9_999)) + "," + Code), "csharp: 1 + 1", "2"),
    ];

    /// <summary>Stored outputs: a run replaces them.</summary>
    private static OddInput[] Outputs =>
    [
        Refused("outputs an object", Notebook(WithOutputs("{}")), "$.cells[0].outputs: expected an array, found {}"),
        Refused("an output a string", Notebook(WithOutputs("""["2"]""")), "$.cells[0].outputs[0]: expected an object, found \"2\""),
        Refused("an output without a type", Notebook(WithOutputs("""[{"text":"2"}]""")), "$.cells[0].outputs[0].output_type: expected a string, found nothing"),
        Refused("an output's type a number", Notebook(WithOutputs("""[{"output_type":1}]""")), "$.cells[0].outputs[0].output_type: expected a string, found 1"),
        Refused("a stream's text a number", Notebook(WithOutputs("""[{"name":"stdout","output_type":"stream","text":1}]""")), "$.cells[0].outputs[0].text: expected a string or an array of strings, found 1"),
        Refused("a stream's name a number", Notebook(WithOutputs("""[{"name":1,"output_type":"stream","text":""}]""")), "$.cells[0].outputs[0].name: expected a string, found 1"),
        Refused("an output's data an array", Notebook(WithOutputs("""[{"data":[],"output_type":"display_data"}]""")), "$.cells[0].outputs[0].data: expected an object, found []"),
        Refused("a trace of numbers", Notebook(WithOutputs("""[{"ename":"E","evalue":"","output_type":"error","traceback":[1]}]""")), "$.cells[0].outputs[0].traceback: expected a string or an array of strings, found [1]"),
        Accepted("outputs null", Notebook(WithOutputs("null")), "csharp: 1 + 1"),
        Accepted("an output of a type that nobody knows", Notebook(WithOutputs("""[{"output_type":"hologram","data":{}}]""")), "csharp: 1 + 1"),
        Accepted("outputs with null", Notebook(WithOutputs("""[{"data":null,"output_type":"display_data"},{"data":{"text/plain":null},"output_type":"display_data"},{"name":null,"output_type":"stream","text":null}]""")), "csharp: 1 + 1"),
        Accepted("numbers beyond all bounds", Notebook(WithOutputs("""[{"data":{"application/json":[1e999,-1e-999,123456789012345678901234567890]},"output_type":"display_data"}]""")), "csharp: 1 + 1"),
        Accepted("execution_count negative", Notebook(Code.Replace("null", "-1", StringComparison.Ordinal)), "csharp: 1 + 1"),
        Accepted("execution_count a string", Notebook(Code.Replace("null", "\"7\"", StringComparison.Ordinal)), "csharp: 1 + 1"),
        Accepted("execution_count huge", Notebook(Code.Replace("null", "1e999", StringComparison.Ordinal)), "csharp: 1 + 1"),
        Accepted("an executed notebook", Notebook(WithOutputs("""[{"data":{"text/html":"old"},"execution_count":3,"metadata":{},"output_type":"execute_result"}]""")), "csharp: 1 + 1"),
        Accepted("50 MB of outputs", Notebook(WithOutputs("[" + string.Join(',', Enumerable.Repeat("{\"name\":\"stdout\",\"output_type\":\"stream\",\"text\":\"" + new string('x', 100_000) + "\"}", 500)) + "]")), "csharp: 1 + 1", "2"),
    ];

    private static string WithOutputs(string outputs) => Code.Replace("[]", outputs, StringComparison.Ordinal);
}
