namespace Workbook.Tests.Kernel.Directives;

/// <summary>Wrong use of a directive fails the cell before anything in it runs, with the engine's message and its place.</summary>
public sealed class WrongDirectiveTests(CellSession session) : IClassFixture<CellSession>
{
    [Theory]
    [InlineData("#!unheard-of", "(2,1): error DNI101: Unknown magic command '#!unheard-of'")]
    [InlineData("#!set --name x", "(2,1): error DNI104: Missing required parameter '--value'")]
    [InlineData("#!share x", "Missing required parameter '--from'")]
    [InlineData("#!set --nam x --value 1", "--nam")]
    [InlineData("#!import", "Missing required parameter '--file'")]
    [InlineData("#r \"nuget:,1.0.0\"", "Unable to parse package reference")]
    public async Task Is_told_and_nothing_runs(string directive, string told)
    {
        var ended = await session.RunAsync("Console.Write(1);\n" + directive);

        Assert.Equal("DirectiveError", ended.Error?.Name);
        Assert.Contains(told, ended.Error?.Message, StringComparison.Ordinal);
        Assert.Empty(ended.Messages);
    }

    [Theory]
    [InlineData("#!import missing.ipynb", "expected a file, found none")]
    [InlineData("#!set --name x --value @csharp:missing", "missing")]
    public async Task Is_told_when_it_comes_to_it(string cell, string told) =>
        Assert.Contains(told, (await session.RunAsync(cell)).Error?.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("1")]
    [InlineData("#!time\nlet x = 1")]
    [InlineData("#r \"nuget:Tests.Missing,1.0.0\"\nlet x = 1")]
    public async Task A_cell_marked_with_a_language_that_does_not_run_here_says_so_and_the_next_runs(string cell)
    {
        Assert.Equal("expected a cell of csharp, html, javascript, mermaid, value, fsharp, found one of 'pwsh'", (await session.RunAsync(cell, "pwsh")).Error?.Message);

        Assert.Equal(["2"], (await session.RunAsync("(1 + 1).ToString()")).Shown("text/plain"));
    }

    [Fact]
    public async Task Indented_it_is_text()
    {
        var ended = await session.RunAsync("var indented = @\"\n #!unheard-of\n\"; indented.Length.ToString()");

        Assert.Null(ended.Error);
        Assert.Equal(["15"], ended.Shown("text/plain"));
    }
}
