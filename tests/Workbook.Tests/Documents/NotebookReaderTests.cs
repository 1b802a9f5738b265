using System.Text;
using Workbook.Documents;

namespace Workbook.Tests.Documents;

/// <summary>What reading costs. What it takes and refuses: <see cref="OddInputTests"/>.</summary>
public sealed class NotebookReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public void Reading_needs_a_few_times_the_size_of_the_file(int megabytes)
    {
        var output = $$"""{"name":"stdout","output_type":"stream","text":"{{new string('x', 1_000)}}"}""";
        var outputs = string.Join(',', Enumerable.Repeat(output, megabytes * 1_000));
        var text = Encoding.UTF8.GetBytes(OddInput.Notebook(OddInput.Code.Replace("[]", $"[{outputs}]", StringComparison.Ordinal)));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var notebook = NotebookReader.Parse(text, "x.ipynb");

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / (double)text.Length, 1, 4);
        Assert.Equal(megabytes * 1_000, notebook.Cells[0].Outputs.Count());
    }
}
