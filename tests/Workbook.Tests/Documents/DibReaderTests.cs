using Workbook.Documents;

namespace Workbook.Tests.Documents;

/// <summary>Polyglot Notebooks' text format, as .NET Interactive reads it.</summary>
public sealed class DibReaderTests
{
    private const string Notebook = """
        #!meta

        {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":["mine"],"languageName":"csharp","name":"csharp"},{"aliases":[],"name":"own"}]}}

        #!markdown

        # Title

        Text

        #!csharp

        #!time
        var x = 1;

        x

        #!mine
        #r "nuget: A, 1.0.0"
        #!own
        1
        #!c#

        #!js

        let x;
        """;

    [Fact]
    public void Cells_begin_at_languages_and_keep_their_directives()
    {
        var cells = DibReader.Parse(Notebook, "x.dib").Cells;

        Assert.Equal(["markdown", "code", "code", "code", "code"], cells.Select(cell => cell.Kind));
        Assert.Equal([null, "csharp", "csharp", "own", "javascript"], cells.Select(cell => cell.KernelName));
        Assert.Equal(["# Title\n\nText", "#!time\nvar x = 1;\n\nx", "#r \"nuget: A, 1.0.0\"", "1", "let x;"], cells.Select(cell => cell.Source));
        Assert.Equal(["cell-1", "cell-2", "cell-3", "cell-4", "cell-5"], cells.Select(cell => cell.Id));
    }

    [Fact]
    public void It_is_a_whole_notebook_in_nbformat_4_5()
    {
        var document = DibReader.Parse(Notebook, "x.dib");
        using var stream = new MemoryStream();
        NotebookWriter.Write(document, stream);

        var again = NotebookReader.Parse(System.Text.Encoding.UTF8.GetString(stream.ToArray()), "x.ipynb");
        Assert.Equal((4, 5, "csharp"), ((int)again.Json["nbformat"]!, (int)again.Json["nbformat_minor"]!, again.DefaultKernelName));
        Assert.Equal(document.Cells.Select(cell => cell.Source), again.Cells.Select(cell => cell.Source));
    }

    [Theory]
    [InlineData("\n\n", "")]
    [InlineData("1 + 1", "csharp: 1 + 1")]
    [InlineData("\uFEFF#!csharp\r\n\r\n1\r\n\r\n2\r\n", "csharp: 1\n\n2")]
    [InlineData("#!csharp\n#!csharp\n1", "csharp: 1")]
    [InlineData("#!html   \n<hr>", "html: <hr>")]
    [InlineData(" #!html\n<hr>", "csharp:  #!html\n<hr>")]
    [InlineData("#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"html\"}}\n#!time\n<hr>", "html: #!time\n<hr>")]
    [InlineData("#!meta\n{}", "")]
    [InlineData("#!meta\n{\"kernelInfo\":3}\n#!csharp\n1", "csharp: 1")]
    [InlineData("#!meta\n{\"kernelInfo\":{\"items\":[3,{},{\"name\":4},{\"name\":\"a\",\"aliases\":[null,5]}],\"defaultKernelName\":6}}\n#!csharp\n1", "csharp: 1")]
    [InlineData("#!fsharp\nlet x = 1\n#!value --name x\n3", "fsharp: let x = 1\n#!value --name x\n3")]
    public void Odd_files_are_read(string text, string cells)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(cells, string.Join(" | ", NotebookFile.Read(folder.Raw("x.dib", text)).Cells.Select(cell => $"{cell.KernelName}: {cell.Source}")));
    }

    [Theory]
    [InlineData("#!meta\n{\"a\": ", "x.dib: #!meta in line 1: expected a JSON object, found: ")]
    [InlineData("\n#!meta\n[1]\n#!csharp\n1", "x.dib: #!meta in line 2: expected a JSON object, found another value")]
    [InlineData("#!meta\n\n#!csharp\n1", "x.dib: #!meta in line 1: expected a JSON object, found: ")]
    [InlineData("#!meta\nnull", "expected a JSON object, found another value")]
    [InlineData("#!meta\n{\"a\": 1, \"a\": 2}\n#!csharp", "expected a JSON object, found: ")]
    public void Malformed_files_are_told_in_one_line(string text, string told)
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<UnreadableInputException>(() => NotebookFile.Read(folder.Raw("x.dib", text)));
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void What_is_no_UTF8_is_told()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("x.dib"), [0x31, 0xFF]);
        Assert.Contains("expected UTF-8 text, found another byte at offset 1", Assert.Throws<UnreadableInputException>(() => NotebookFile.Read(folder.File("x.dib"))).Message, StringComparison.Ordinal);
    }
}
