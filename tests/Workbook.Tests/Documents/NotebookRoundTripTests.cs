using System.Text;
using Workbook.Documents;

namespace Workbook.Tests.Documents;

public sealed class NotebookRoundTripTests
{
    private const string Canonical = """
        {
         "cells": [
          {
           "attachments": {},
           "cell_type": "markdown",
           "id": "a",
           "metadata": {
            "unknown": [
             1.0,
             1e400,
             null
            ]
           },
           "source": [
            "Grüße 😀 <b>'&+`</b>\u001b \"\\\n",
            "last line"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 7,
           "id": "b",
           "metadata": {},
           "outputs": [
            {
             "data": {
              "text/plain": [
               "x"
              ]
             },
             "metadata": {},
             "output_type": "display_data",
             "surprise": true
            }
           ],
           "source": []
          }
         ],
         "metadata": {
          "strange": {
           "key with spaces": "kept"
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5,
         "top": {}
        }

        """;

    [Fact]
    public void A_canonical_notebook_comes_back_byte_for_byte() =>
        Assert.Equal(Canonical, Written(NotebookReader.Parse(Canonical, "x.ipynb")));

    [Theory]
    [InlineData("", 0)]
    [InlineData("one", 1)]
    [InlineData("one\n", 1)]
    [InlineData("one\r\n\ntwo", 3)]
    public void Source_is_kept_and_written_as_lines(string source, int lines)
    {
        var document = NotebookReader.Parse("""{"cells":[{"cell_type":"code","source":"x"}],"nbformat":4}""", "x.ipynb");

        document.Cells[0].Source = source;

        var again = NotebookReader.Parse(Written(document), "x.ipynb");
        Assert.Equal(source, again.Cells[0].Source);
        Assert.Equal(lines, again.Cells[0].Json["source"]!.AsArray().Count);
    }

    private static string Written(NotebookDocument document)
    {
        using var stream = new MemoryStream();
        NotebookWriter.Write(document, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
