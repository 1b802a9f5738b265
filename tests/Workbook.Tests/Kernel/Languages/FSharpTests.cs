namespace Workbook.Tests.Kernel.Languages;

/// <summary>F#, which is made when a cell first turns to it.</summary>
public sealed class FSharpTests(CellSession session) : IClassFixture<CellSession>
{
    [Fact]
    public async Task It_shares_values_with_CSharp_both_ways_as_they_are()
    {
        Assert.Null((await session.RunAsync("var numbers = new[] { 1.5, 2.5 };")).Error);
        Assert.Null((await session.RunAsync("#!fsharp\n#!share --from csharp numbers\nlet twice = numbers |> Array.map (fun x -> x * 2.0)\nlet same = obj.ReferenceEquals(numbers, numbers)")).Error);

        var back = await session.RunAsync("#!share --from fsharp twice\n$\"{twice is double[]} {twice.Sum()}\"");

        Assert.Equal(["True 8"], back.Shown("text/plain"));
    }

    [Fact]
    public async Task A_cell_marked_with_it_runs_and_shows_what_it_prints_and_returns()
    {
        var ended = await session.RunAsync("printfn \"%d\" 3\n\"a\" + \"b\"", "fsharp");

        Assert.Equal("3\n", ended.Stream("stdout").ReplaceLineEndings("\n"));
        Assert.Equal(["ab"], ended.Shown("text/plain"));
    }

    [Fact]
    public async Task Its_errors_are_the_cell_s_and_the_next_runs()
    {
        Assert.Contains("undefinedName", (await session.RunAsync("#!fsharp\nundefinedName + 1")).Error?.Trace, StringComparison.Ordinal);
        Assert.Equal(["2"], (await session.RunAsync("#!f#\nstring (1 + 1)")).Shown("text/plain"));
    }
}
