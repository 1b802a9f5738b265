using System.Text;
using Workbook.Documents;
using Workbook.Tests.Documents;

namespace Workbook.Tests.Check;

/// <summary>The canonical form. That it stays as it is, for any notebook: <see cref="NotebookFuzzTests"/>.</summary>
public sealed class FormatTests : IDisposable
{
    private const string Old = """
        {"nbformat_minor":2,"nbformat":4,"metadata":{"signature":"x","mine":{"z":1.0,"a":[]}},
        "cells":[{"source":"# é\n\nText","cell_type":"markdown","metadata":{"trusted":true}},
        {"source":["1 + 1"],"outputs":[{"output_type":"display_data","data":{"text/plain":"2","text/html":"2"},"metadata":{}}],"cell_type":"code","metadata":null,"execution_count":7}]}
        """;

    private const string Canonical = """
        {
         "cells": [
          {
           "cell_type": "markdown",
           "id": "aa901ca3",
           "metadata": {},
           "source": [
            "# é\n",
            "\n",
            "Text"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 7,
           "id": "35e5744b",
           "metadata": {
            "dotnet_interactive": {
             "language": "csharp"
            },
            "polyglot_notebook": {
             "kernelName": "csharp"
            }
           },
           "outputs": [
            {
             "data": {
              "text/plain": "2",
              "text/html": "2"
             },
             "metadata": {},
             "output_type": "display_data"
            }
           ],
           "source": [
            "1 + 1"
           ]
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          },
          "language_info": {
           "file_extension": ".cs",
           "mimetype": "text/x-csharp",
           "name": "C#",
           "pygments_lexer": "csharp"
          },
          "mine": {
           "a": [],
           "z": 1.0
          },
          "polyglot_notebook": {
           "kernelInfo": {
            "defaultKernelName": "csharp",
            "items": [
             {
              "aliases": [],
              "name": "csharp"
             }
            ]
           }
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void An_old_notebook_gets_what_it_lacks_in_the_order_that_Jupyter_writes() => Assert.Equal(Canonical, Formatted(Old));

    [Fact]
    public void Outputs_go_only_when_asked()
    {
        var cell = NotebookReader.Parse(Formatted(Old, clear: true), "x.ipynb").Cells[1];

        Assert.Empty(cell.Outputs);
        Assert.Null(cell.Json["execution_count"]);
    }

    [Fact]
    public void Ids_that_are_missing_malformed_or_repeated_are_made_and_the_others_kept()
    {
        const string Cells = """{"cell_type":"raw","source":""}""";
        var text = OddInput.Notebook($$"""{{Cells}},{"cell_type":"raw","id":"a","source":""},{"cell_type":"raw","id":"a","source":""},{"cell_type":"raw","id":"a b","source":""},{{Cells}}""");

        string?[] ids = [.. NotebookReader.Parse(Formatted(text), "x.ipynb").Cells.Select(cell => cell.Id)];

        Assert.Equal("a", ids[1]);
        Assert.Equal(5, ids.Distinct().Count());
        Assert.All(ids, id => Assert.True(CellIds.IsValid(id)));
    }

    [Theory]
    [InlineData("""{"kernelspec":{"name":"python3"}}""")]
    [InlineData("""{"language_info":{"name":"R"}}""")]
    public void A_notebook_in_another_language_keeps_it(string metadata)
    {
        var notebook = NotebookReader.Parse(Formatted(OddInput.Notebook(metadata: metadata)), "x.ipynb");

        Assert.Equal(metadata, notebook.Metadata.ToJsonString());
        Assert.Null(notebook.Cells[0].KernelName);
    }

    [Fact]
    public async Task The_command_writes_once_and_leaves_links_and_permissions()
    {
        var file = folder.Raw("file.txt", Old);
        OddInputs.Tool("chmod", "640", file);
        File.CreateSymbolicLink(folder.File("x.ipynb"), file);

        var asked = await WorkbookProcess.RunAsync(folder.Path, "format", "--check", "x.ipynb");
        Assert.Equal((1, "x.ipynb: would change\n1 notebook, 1 would change\n", Old), (asked.ExitCode, asked.Output, File.ReadAllText(file)));

        var first = await WorkbookProcess.RunAsync(folder.Path, "format", "x.ipynb");
        Assert.Equal((0, "x.ipynb: formatted\n1 notebook, 1 formatted\n", Canonical), (first.ExitCode, first.Output, File.ReadAllText(file)));
        Assert.NotNull(new FileInfo(folder.File("x.ipynb")).LinkTarget);
        Assert.Equal((UnixFileMode)0b110_100_000, new FileInfo(file).UnixFileMode);

        var written = File.GetLastWriteTimeUtc(file);
        var second = await WorkbookProcess.RunAsync(folder.Path, "format", "x.ipynb");
        Assert.Equal((0, "1 notebook, 0 formatted\n", written), (second.ExitCode, second.Output, File.GetLastWriteTimeUtc(file)));
    }

    public void Dispose() => folder.Dispose();

    private static string Formatted(string text, bool clear = false) => Encoding.UTF8.GetString(CanonicalNotebook.Of(NotebookReader.Parse(text, "x.ipynb"), clear));
}
