namespace Workbook.Tests.Kernel.Directives;

/// <summary>#!import, done right: paths from the document's own folder, errors told, cycles refused.</summary>
public sealed class ImportTests(CellSession session) : IClassFixture<CellSession>
{
    [Fact]
    public async Task The_cells_of_a_notebook_run_in_the_session_and_show_what_they_show()
    {
        session.Folder.Raw("shown.ipynb", """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"name": ".net-csharp"}}, "cells": [
              {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# Title\n#!unheard-of"},
              {"cell_type": "code", "id": "b", "metadata": {}, "source": "var imported = 41;\nimported + 1", "outputs": [], "execution_count": null},
              {"cell_type": "code", "id": "c", "metadata": {"polyglot_notebook": {"kernelName": "html"}}, "source": "<hr>", "outputs": [], "execution_count": null}]}
            """);

        var ended = await session.RunAsync("#!import shown.ipynb\nimported.ToString()");

        Assert.Null(ended.Error);
        Assert.Equal(["# Title\n#!unheard-of", null, null, null], ended.Shown("text/markdown"));
        Assert.Contains(">42<", ended.Shown()[1], StringComparison.Ordinal);
        Assert.Equal("<hr>", ended.Shown()[2]);
        Assert.Equal("41", ended.Shown("text/plain")[^1]);
    }

    [Theory]
    [InlineData("lib.csx", "int Twice(int x) => 2 * x;")]
    [InlineData("lib.cs", "static int Twice(int x) => 2 * x;")]
    [InlineData("lib.dib", "#!csharp\n\nint Twice(int x) => 2 * x;\n")]
    public async Task Scripts_and_dib_are_imported(string name, string text)
    {
        session.Folder.Raw(name, text);
        Assert.Contains(">8<", (await session.RunAsync($"#!import \"{name}\"\nTwice(4)")).Shown()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nested_paths_start_from_the_imported_documents_folder()
    {
        Directory.CreateDirectory(session.Folder.File("inner", "deepest"));
        session.Folder.Raw("inner/first.dib", "#!csharp\n#!import deepest/second.csx\n#!csharp\nvar sum = second + 4;\n");
        session.Folder.Raw("inner/deepest/second.csx", "var second = 40;");

        var ended = await session.RunAsync("#!import inner/first.dib\nsum");

        Assert.Null(ended.Error);
        Assert.Contains(">44<", ended.Shown()[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throw new InvalidOperationException(\"told\");", "System.InvalidOperationException", "told")]
    [InlineData("undefined();", "CompilationError", "(1,1): error CS0103")]
    [InlineData("#!unheard-of", "DirectiveError", "(1,1): error DNI101: Unknown magic command '#!unheard-of'")]
    public async Task An_error_in_it_fails_the_importing_cell_and_names_file_and_cell(string failing, string name, string message)
    {
        session.Folder.Raw("thrower.dib", $"#!markdown\n# Not counted\n#!csharp\n\"before\".Display();\n#!csharp\n{failing}\n#!csharp\n\"after\".Display();\n");

        var ended = await session.RunAsync("#!import thrower.dib\n\"never\".Display();");

        Assert.Equal([null, "before"], ended.Shown("text/plain"));
        Assert.Equal(name, ended.Error?.Name);
        Assert.StartsWith("thrower.dib, code cell 2: " + message, ended.Error?.Message, StringComparison.Ordinal);
        Assert.StartsWith("thrower.dib, code cell 2: ", ended.Error?.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cycle_is_an_error()
    {
        session.Folder.Raw("one.csx", "#!import two.csx");
        session.Folder.Raw("two.csx", "#!import one.csx");

        Assert.Equal(
            "expected documents that do not import themselves, found one.csx → two.csx → one.csx",
            (await session.RunAsync("#!import one.csx")).Error?.Message);
    }

    [Fact]
    public async Task Twice_is_no_cycle()
    {
        session.Folder.Raw("again.csx", "\"again \".Display();");
        Assert.Equal(["again ", "again "], (await session.RunAsync("#!import again.csx\n#!import again.csx")).Shown("text/plain"));
    }

    [Fact]
    public async Task A_malformed_document_is_told()
    {
        session.Folder.Raw("broken.ipynb", "{");
        Assert.Matches("broken.ipynb: expected a notebook, found text that is no JSON", (await session.RunAsync("#!import broken.ipynb")).Error?.Message);
    }
}
