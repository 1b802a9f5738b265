namespace Workbook.Tests.Kernel.Directives;

/// <summary>Wrong use fails the cell before anything in it runs, and the message says what was expected and found.</summary>
public sealed class WrongDirectiveTests(CellSession session) : IClassFixture<CellSession>
{
    [Theory]
    [InlineData("#!fsharp", "'#!fsharp' is not supported by this runner: only .NET Interactive has it. There are #!csharp, ")]
    [InlineData("#!pwsh", "'#!pwsh' is not supported")]
    [InlineData("#!sql-northwind", "'#!sql-northwind' is not supported")]
    [InlineData("#!kql", "'#!kql' is not supported")]
    [InlineData("#!http", "'#!http' is not supported")]
    [InlineData("#!value --name x", "'#!value --name x' is not supported")]
    [InlineData("#!connect mssql --kernel-name db", "'#!connect mssql --kernel-name db' is not supported")]
    [InlineData("#!tiem", "'#!tiem': there is no such directive. There are #!csharp, ")]
    [InlineData("#! time", "'#! time': there is no such directive.")]
    [InlineData("#!/bin/sh", "'#!/bin/sh': there is no such directive.")]
    [InlineData("#!html <b>", "'#!html <b>': expected nothing after the language, found <b>")]
    [InlineData("#!time 3", "'#!time 3': expected nothing after it, found 3")]
    [InlineData("#!who x", "expected nothing after it, found x")]
    [InlineData("#!set", "expected #!set --name NAME --value VALUE|@csharp:VARIABLE [--byref] [--mime-type TYPE], found no --name")]
    [InlineData("#!set --name x", "found no --value")]
    [InlineData("#!set --name", "found no value for --name")]
    [InlineData("#!set --name a --name b", "found --name twice")]
    [InlineData("#!set x --value 1", "found x")]
    [InlineData("#!set --nam x", "found --nam")]
    [InlineData("#!set --name 1x --value 2", "expected a variable's name, found 1x")]
    [InlineData("#!set --name class --value 2", "expected a variable's name, found class")]
    [InlineData("#!set --name x --value \"open", "expected a closing quote")]
    [InlineData("#!set --name x --value {\"a\": 1", "expected a closing bracket")]
    [InlineData("#!set --name x --value {a}", "expected JSON in braces or brackets, found {a}")]
    [InlineData("#!set --name x --value @input:\"Your name\"", "expected a value, found @input, which asks a person")]
    [InlineData("#!set --name x --value @fsharp:y", "'fsharp' is not supported")]
    [InlineData("#!set --name x --value @html:y", "expected a variable of csharp, found one of html")]
    [InlineData("#!set --name x --value @csharp:y --byref --mime-type text/plain", "expected --byref or --mime-type, found both")]
    [InlineData("#!share x", "expected #!share --from csharp VARIABLE [--as NAME] [--mime-type TYPE], found no --from")]
    [InlineData("#!share --from csharp", "found no --name")]
    [InlineData("#!share --from fsharp x", "'fsharp' is not supported")]
    [InlineData("#!import", "expected #!import FILE, found no FILE")]
    [InlineData("#!import a b", "expected #!import FILE, found b")]
    [InlineData("#r \"nuget:\"", "'#r \"nuget:\"': expected #r \"nuget:NAME\" or #r \"nuget:NAME,VERSION\", found \"nuget:\"")]
    [InlineData("#r \"nuget:,1.0.0\"", "expected #r \"nuget:NAME\"")]
    [InlineData("#r \"nuget:A,\"", "expected #r \"nuget:NAME\"")]
    [InlineData("#r \"nuget:a b\"", "expected #r \"nuget:NAME\"")]
    [InlineData("#i \"nuget:\"", "expected #i \"nuget:FOLDER-OR-URL\"")]
    public async Task Is_told_and_nothing_runs(string directive, string told)
    {
        var ended = await session.RunAsync("Console.Write(1);\n" + directive);

        Assert.Contains(told, ended.Error?.Message, StringComparison.Ordinal);
        Assert.Empty(ended.Messages);
    }

    [Theory]
    [InlineData("#!set --name x --value @csharp:missing", "expected a variable that a cell before has declared, found missing")]
    [InlineData("#!share --from csharp missing --as x", "expected a variable that a cell before has declared, found missing")]
    [InlineData("Action action = () => { };\n#!set --name x --value @csharp:action", "expected a value that can be written as JSON, or --byref, found ")]
    [InlineData("var known = 1;\n#!set --name x --value @known --mime-type image/png", "expected a value that can be written as image/png, found ")]
    [InlineData("#!import missing.ipynb", "missing.ipynb: expected a file, found none")]
    [InlineData("#!import data.csv", "expected a file that ends in .ipynb, .dib, .csx, .cs, .html or .js, found data.csv")]
    public async Task Is_told_when_it_comes_to_it(string cell, string told) =>
        Assert.Contains(told, (await session.RunAsync(cell)).Error?.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("fsharp")]
    [InlineData("pwsh")]
    [InlineData("python3", "there is no such language")]
    public async Task A_cell_marked_with_a_language_that_does_not_run_here_says_so(string language, string told = "is not supported") =>
        Assert.Matches($"^'{language}':? {told}", (await session.RunAsync("1", language)).Error?.Message);

    [Theory]
    [InlineData("#!html\n#!fsharp")]
    [InlineData("var s = @\"\n#!fsharp\n\";")]
    [InlineData("/*\n#!fsharp\n*/")]
    [InlineData("var s = \"\"\"\n#r \"nuget:\"\n\"\"\";")]
    public async Task A_line_in_the_first_column_is_a_directive_wherever_it_stands(string cell) => Assert.NotNull((await session.RunAsync(cell)).Error);

    [Fact]
    public async Task Indented_it_is_text()
    {
        var ended = await session.RunAsync("var indented = @\"\n #!fsharp\n #r \"\"nuget:\"\"\n\"; indented.Length.ToString()");

        Assert.Null(ended.Error);
        Assert.Equal(["24"], ended.Shown("text/plain"));
    }
}
