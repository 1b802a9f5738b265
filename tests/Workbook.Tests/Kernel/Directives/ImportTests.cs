namespace Workbook.Tests.Kernel.Directives;

/// <summary>#!import, done right: paths from the document's own folder, errors told, cycles refused.</summary>
public sealed class ImportTests(CellSession session) : IClassFixture<CellSession>
{
    [Fact]
    public async Task The_cells_of_a_notebook_run_in_the_session_and_show_what_they_show()
    {
        session.Folder.Raw("shown.ipynb", """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"name": ".net-csharp"}}, "cells": [
              {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# Title"},
              {"cell_type": "code", "id": "b", "metadata": {}, "source": "var imported = 41;\nimported + 1", "outputs": [], "execution_count": null},
              {"cell_type": "code", "id": "c", "metadata": {"polyglot_notebook": {"kernelName": "html"}}, "source": "<hr>", "outputs": [], "execution_count": null}]}
            """);

        var ended = await session.RunAsync("#!import shown.ipynb\nimported.ToString()");

        Assert.Null(ended.Error);
        Assert.Equal(["# Title", null, null, null], ended.Shown("text/markdown"));
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
        session.Folder.Raw("inner/first.dib", "#!csharp\n#!import deepest/second.csx\n#!csharp\n#load \"loaded.csx\"\nvar sum = second + loaded;\n");
        session.Folder.Raw("inner/deepest/second.csx", "#load \"../loaded.csx\"\nvar second = loaded * 10;");
        session.Folder.Raw("inner/loaded.csx", "var loaded = 4;");

        var ended = await session.RunAsync("#!import inner/first.dib\nsum");

        Assert.Null(ended.Error);
        Assert.Contains(">44<", ended.Shown()[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throw new InvalidOperationException(\"told\");", "System.InvalidOperationException", "thrower.dib, cell 2: told")]
    [InlineData("undefined();", "CompilationError", "thrower.dib, cell 2: (1,1): error CS0103")]
    [InlineData("#!fsharp", "DirectiveError", "")]
    public async Task An_error_in_it_fails_the_importing_cell_and_names_file_and_cell(string failing, string name, string message)
    {
        session.Folder.Raw("thrower.dib", $"#!csharp\n\"before\".Display();\n#!csharp\n{failing}\n1\n#!csharp\n\"after\".Display();\n");

        var ended = await session.RunAsync("#!import thrower.dib\n\"never\".Display();");

        Assert.Equal(["before"], ended.Shown("text/plain"));
        if (message.Length > 0)
        {
            Assert.Equal(name, ended.Error?.Name);
            Assert.StartsWith(message, ended.Error?.Message, StringComparison.Ordinal);
            Assert.StartsWith("thrower.dib, cell 2: ", ended.Error?.Trace, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal("thrower.dib, cell 2: 'fsharp' is not supported", ended.Error?.Message[..46]);
        }
    }

    [Fact]
    public async Task A_cycle_is_an_error()
    {
        session.Folder.Raw("one.csx", "#!import two.csx");
        session.Folder.Raw("two.csx", "#!import one.csx");

        Assert.Equal(
            "one.csx, cell 1: two.csx, cell 1: '#!import one.csx': expected documents that do not import themselves, found one.csx → two.csx → one.csx",
            (await session.RunAsync("#!import one.csx")).Error?.Message);
    }

    [Fact]
    public async Task Twice_is_no_cycle()
    {
        session.Folder.Raw("again.csx", "\"again \".Display();");
        Assert.Equal(["again ", "again "], (await session.RunAsync("#!import again.csx\n#!import again.csx")).Shown("text/plain"));
    }

    [Fact]
    public async Task A_malformed_document_is_told() =>
        Assert.Contains("broken.ipynb: line 1, byte ", (await Broken()).Error?.Message, StringComparison.Ordinal);

    private Task<CellSession.Ended> Broken()
    {
        session.Folder.Raw("broken.ipynb", "{");
        return session.RunAsync("#!import broken.ipynb");
    }
}
