namespace Workbook.Tests.Kernel.Directives;

/// <summary>The compiler's warnings go to stderr, once, and fail nothing.</summary>
public sealed class CompilerWarningTests(CellSession session) : IClassFixture<CellSession>
{
    [Theory]
    [InlineData("string? text = null;", "(1,7): warning CS8632: ")]
    [InlineData("int Unused()\n{\n    int q;\n    return 1;\n}", "(3,9): warning CS0168: ")]
    [InlineData("#!time\n#nullable enable\nstring never = null;", "(3,16): warning CS8625: ")]
    [InlineData("async Task Waits() { await Task.Yield(); } Waits();", "(1,44): warning CS4014: ")]
    [InlineData("#warning told", "(1,10): warning CS1030: ")]
    public async Task Are_told_with_their_place(string cell, string told)
    {
        var ended = await session.RunAsync(cell);

        Assert.Null(ended.Error);
        Assert.StartsWith(told, ended.Stream("stderr"), StringComparison.Ordinal);
        Assert.Equal(1, ended.Stream("stderr").Count(c => c == '\n'));
    }

    [Theory]
    [InlineData("#nullable enable\nstring? text = null;")]
    [InlineData("string text = null; text.ToString().Length.ToString();", true)]
    [InlineData("using System.Text.Json;")]
    public async Task Are_none_where_nullability_is_off_or_kept_to_and_for_what_is_merely_unused(string cell, bool throws = false)
    {
        var ended = await session.RunAsync(cell);

        Assert.Equal(throws ? "System.NullReferenceException" : null, ended.Error?.Name);
        Assert.Empty(ended.Stream("stderr"));
    }

    [Fact]
    public async Task Of_an_earlier_cell_are_not_told_again()
    {
        await session.RunAsync("string? warned = null;");

        Assert.Empty((await session.RunAsync("warned = \"a\";\n#!time\nwarned.Length")).Stream("stderr"));
    }
}
