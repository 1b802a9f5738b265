using static Workbook.Tests.Documents.OddInput;

namespace Workbook.Tests.Documents;

internal static partial class OddInputs
{
    /// <summary>JSON of another shape.</summary>
    private static OddInput[] WrongTypes =>
    [
        Refused("null", "null", "$: expected a JSON object, found nothing"),
        Refused("a string", "\"notebook\"", "$: expected a JSON object, found \"notebook\""),
        Refused("a number", "4", "$: expected a JSON object, found 4"),
        Refused("an array", "[" + Notebook() + "]", "$: expected a JSON object, found [{\"cells\":[{\"cell_type\":\"code\",\"execution_count\":null,\"id\":\"…"),
        Refused("an empty object", "{}", "$.nbformat: expected the number 4, found nothing"),
        Refused("other JSON", """{"name":"recurrent","version":"1.0.0"}""", "$.nbformat: expected the number 4, found nothing"),
        Refused("cells missing", """{"metadata":{},"nbformat":4}""", "$.cells: expected an array, found nothing"),
        Refused("cells null", """{"cells":null,"nbformat":4}""", "$.cells: expected an array, found nothing"),
        Refused("cells an object", """{"cells":{"0":{}},"nbformat":4}""", "$.cells: expected an array, found {\"0\":{}}"),
        Refused("a cell a string", Notebook("\"1 + 1\""), "$.cells[0]: expected an object, found \"1 + 1\""),
        Refused("a cell null", Notebook(Code + ",null"), "$.cells[1]: expected an object, found nothing"),
        Refused("metadata an array", Notebook(metadata: "[]"), "$.metadata: expected an object, found []"),
        Refused("a cell's metadata a string", Notebook("""{"cell_type":"code","metadata":"x","source":""}"""), "$.cells[0].metadata: expected an object, found \"x\""),
        Accepted("metadata null", Notebook(metadata: "null"), "csharp: 1 + 1"),
        Accepted("a cell's metadata null", Notebook("""{"cell_type":"code","metadata":null,"source":"1 + 1"}"""), "csharp: 1 + 1"),
        Accepted("no metadata at all", """{"cells":[{"cell_type":"code","source":"1 + 1"}],"nbformat":4}""", "csharp: 1 + 1"),
        Accepted("properties that nobody knows", Notebook(Cell("\"1 + 1\"", ",\"surprise\":{}"), """{"a":[1e400]}""", "\"nbformat\":4,\"top\":[]"), "csharp: 1 + 1"),
        Accepted("no cells", Notebook(""), ""),
    ];

    /// <summary>Versions of the format.</summary>
    private static OddInput[] Formats =>
    [
        Refused("nbformat 1", """{"cells":[],"nbformat":1}""", "$.nbformat: expected the number 4, found 1; convert it with: jupyter nbconvert --to notebook --nbformat 4"),
        Refused("nbformat 2", """{"metadata":{"name":""},"nbformat":2,"worksheets":[{"cells":[]}]}""", "$.nbformat: expected the number 4, found 2; convert it with: jupyter nbconvert --to notebook --nbformat 4"),
        Refused("nbformat 3", """{"metadata":{"name":""},"nbformat":3,"nbformat_minor":0,"worksheets":[{"cells":[{"cell_type":"heading","level":1,"source":"T"}]}]}""", "$.nbformat: expected the number 4, found 3; convert it with: jupyter nbconvert --to notebook --nbformat 4"),
        Refused("nbformat 4 with worksheets", """{"metadata":{},"nbformat":4,"nbformat_minor":0,"worksheets":[{"cells":[]}]}""", "$.cells: expected an array, found nothing"),
        Refused("nbformat 5", Notebook(format: "\"nbformat\":5,\"nbformat_minor\":0"), "$.nbformat: expected the number 4, found 5"),
        Refused("nbformat a string", Notebook(format: "\"nbformat\":\"4\""), "$.nbformat: expected the number 4, found \"4\""),
        Refused("nbformat 4.5", Notebook(format: "\"nbformat\":4.5"), "$.nbformat: expected the number 4, found 4.5"),
        Refused("nbformat 4e0", Notebook(format: "\"nbformat\":4e0"), "$.nbformat: expected the number 4, found 4e0"),
        Refused("nbformat huge", Notebook(format: "\"nbformat\":99999999999999999999"), "$.nbformat: expected the number 4, found 99999999999999999999"),
        Refused("nbformat missing", Notebook(format: "\"nbformat_minor\":5"), "$.nbformat: expected the number 4, found nothing"),
        Refused("nbformat null", Notebook(format: "\"nbformat\":null"), "$.nbformat: expected the number 4, found nothing"),
        Accepted("nbformat 4.0", Notebook(WithoutId, format: "\"nbformat\":4,\"nbformat_minor\":0"), "csharp: 1 + 1", "2"),
        Accepted("nbformat 4.1", Notebook(WithoutId, format: "\"nbformat\":4,\"nbformat_minor\":1"), "csharp: 1 + 1"),
        Accepted("nbformat 4.4", Notebook(WithoutId, format: "\"nbformat\":4,\"nbformat_minor\":4"), "csharp: 1 + 1"),
        Accepted("nbformat 4.99", Notebook(format: "\"nbformat\":4,\"nbformat_minor\":99"), "csharp: 1 + 1"),
        Accepted("nbformat_minor missing", Notebook(format: "\"nbformat\":4"), "csharp: 1 + 1"),
        Accepted("nbformat_minor a string", Notebook(format: "\"nbformat\":4,\"nbformat_minor\":\"five\""), "csharp: 1 + 1"),
        Accepted("nbformat_minor negative", Notebook(format: "\"nbformat\":4,\"nbformat_minor\":-1"), "csharp: 1 + 1"),
    ];

    private const string WithoutId = """{"cell_type":"code","execution_count":null,"metadata":{},"outputs":[],"source":"1 + 1"}""";
}
