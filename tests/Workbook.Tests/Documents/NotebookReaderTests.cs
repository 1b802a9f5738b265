using System.Text;
using Workbook.Documents;

namespace Workbook.Tests.Documents;

public sealed class NotebookReaderTests
{
    [Theory]
    [InlineData("", "expected JSON")]
    [InlineData("{\"cells\": [", "expected JSON")]
    [InlineData("{\"a\":1,\"a\":2}", "expected JSON")]
    [InlineData("{\"nbformat\":4,\"cells\":[],\"x\":\"\\ud800\"}", "expected JSON")]
    [InlineData("null", "$: expected a JSON object, found nothing")]
    [InlineData("[]", "$: expected a JSON object, found []")]
    [InlineData("{\"cells\":[]}", "$.nbformat: expected the number 4, found nothing")]
    [InlineData("{\"nbformat\":3,\"worksheets\":[]}", "$.nbformat: expected the number 4, found 3")]
    [InlineData("{\"nbformat\":\"4\",\"cells\":[]}", "$.nbformat: expected the number 4, found \"4\"")]
    [InlineData("{\"nbformat\":4}", "$.cells: expected an array, found nothing")]
    [InlineData("{\"nbformat\":4,\"cells\":{}}", "$.cells: expected an array, found {}")]
    [InlineData("{\"nbformat\":4,\"cells\":[1]}", "$.cells[0]: expected an object, found 1")]
    [InlineData("{\"nbformat\":4,\"cells\":[{\"source\":\"\"}]}", "$.cells[0].cell_type: expected \"code\"")]
    [InlineData("{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\"}]}", "$.cells[0].source: expected a string or an array of strings, found nothing")]
    [InlineData("{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\",\"source\":[1]}]}", "$.cells[0].source: expected")]
    [InlineData("{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\",\"source\":\"\",\"outputs\":[{}]}]}", "$.cells[0].outputs[0].output_type: expected a string")]
    [InlineData("{\"nbformat\":4,\"cells\":[],\"metadata\":[]}", "$.metadata: expected an object, found []")]
    public void What_is_not_a_notebook_is_named_with_what_was_expected(string text, string problem)
    {
        var error = Assert.Throws<UnreadableInputException>(() => NotebookReader.Parse(text, "x.ipynb"));

        Assert.StartsWith($"unreadable input: x.ipynb: {problem}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_named()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.ipynb");
        File.WriteAllBytes(path, [.. Encoding.UTF8.GetBytes("{\"x\":\""), 0xFF]);

        var error = Assert.Throws<UnreadableInputException>(() => NotebookReader.Read(path));

        Assert.Contains("expected UTF-8 text, found another byte at offset 6", error.Message, StringComparison.Ordinal);
        File.Delete(path);
    }

    [Theory]
    [InlineData("{}", "csharp")]
    [InlineData("{\"kernelspec\":{\"name\":\".net-csharp\"}}", "csharp")]
    [InlineData("{\"kernelspec\":{\"name\":\"python3\"}}", "python3")]
    [InlineData("{\"kernelspec\":{\"name\":\".net-csharp\"},\"polyglot_notebook\":{\"kernelInfo\":{\"defaultKernelName\":\"fsharp\"}}}", "fsharp")]
    [InlineData("{\"kernelspec\":3,\"polyglot_notebook\":[]}", "csharp")]
    public void The_default_kernel_is_read_from_the_metadata(string metadata, string kernel) =>
        Assert.Equal(kernel, NotebookReader.Parse($$"""{"nbformat":4,"cells":[],"metadata":{{metadata}}}""", "x").DefaultKernelName);
}
