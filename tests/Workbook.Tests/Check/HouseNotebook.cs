using System.Text.Json.Nodes;
using Workbook.Check;
using Workbook.Documents;

namespace Workbook.Tests.Check;

/// <summary>A notebook that keeps all rules, for tests to break one.</summary>
internal static class HouseNotebook
{
    private const string CSharp = """{"dotnet_interactive":{"language":"csharp"},"polyglot_notebook":{"kernelName":"csharp"}}""";

    /// <summary>A new one: title, setup, a section with a link and a picture, and a code cell.</summary>
    public static JsonObject Create() => JsonNode.Parse($$$"""
        {
          "cells": [
            {"cell_type":"markdown","id":"title","metadata":{},"source":["# Title\n","\n","See [below](#a-section)."]},
            {"cell_type":"code","execution_count":null,"id":"setup","metadata":{{{CSharp}}},"outputs":[],"source":["#r \"../lib/bin/Recurrent.dll\"\n","using Recurrent;"]},
            {"cell_type":"markdown","id":"section","metadata":{},"source":["## A section\n","\n","![a picture](images/book.png) and [a question](01-sequences-and-unrolling.ipynb#the-question)"]},
            {"cell_type":"code","execution_count":null,"id":"code","metadata":{{{CSharp}}},"outputs":[],"source":["var random = new RandomSource(1);\n","random.NextDouble()"]}
          ],
          "metadata": {
            "kernelspec": {"display_name":".NET (C#)","language":"C#","name":".net-csharp"},
            "language_info": {"file_extension":".cs","mimetype":"text/x-csharp","name":"C#","pygments_lexer":"csharp"},
            "polyglot_notebook": {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"name":"csharp"}]}}
          },
          "nbformat": 4,
          "nbformat_minor": 5
        }
        """)!.AsObject();

    /// <summary>What the rules find, each without the file's name; the notebook stands among the chapters.</summary>
    public static string[] Findings(JsonObject notebook, Func<CheckedNotebook, IEnumerable<Finding>> rules)
    {
        var document = NotebookReader.Parse(notebook.ToJsonString(), "x.ipynb");
        return [.. rules(new CheckedNotebook(Path.Combine(Repository.Notebooks, "x.ipynb"), document)).Select(finding => $"{finding with { File = "x" }}"[3..])];
    }
}
