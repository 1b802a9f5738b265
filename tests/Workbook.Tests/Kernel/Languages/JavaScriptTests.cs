namespace Workbook.Tests.Kernel.Languages;

/// <summary>JavaScript runs in the page; values that are shared with it are written in.</summary>
public sealed class JavaScriptTests(CellSession session) : IClassFixture<CellSession>
{
    [Fact]
    public async Task Shared_values_are_JSON_in_the_script_and_cannot_end_it()
    {
        Assert.Null((await session.RunAsync("var numbers = new[] { 1.5, 2 }; var text = \"</script><!--\";")).Error);

        var html = Assert.Single((await session.RunAsync("#!javascript\n#!share --from csharp numbers\n#!set --name word --value @csharp:text\nconsole.log(word, \"</script>\");")).Shown());

        Assert.Contains("numbers: [1.5,2]", html, StringComparison.Ordinal);
        Assert.Contains("word: ", html, StringComparison.Ordinal);
        Assert.Equal(html!.IndexOf("</script", StringComparison.OrdinalIgnoreCase), html.LastIndexOf("</script", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("<!--", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_cell_gives_the_same_bytes()
    {
        var first = (await session.RunAsync("return 1;", "javascript")).Shown();

        Assert.Equal(first, (await session.RunAsync("#!js\nreturn 1;")).Shown());
    }
}
