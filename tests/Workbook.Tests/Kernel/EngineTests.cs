namespace Workbook.Tests.Kernel;

/// <summary>What only the real engine gives, as public notebooks use it.</summary>
public sealed class EngineTests(CellSession session) : IClassFixture<CellSession>
{
    [Fact]
    public async Task Formatters_are_registered_and_MIME_types_preferred()
    {
        var ended = await session.RunAsync("""
            using Microsoft.DotNet.Interactive.Formatting;
            record Point(int X);
            Formatter.SetPreferredMimeTypesFor(typeof(Point), "text/plain");
            Formatter.Register<Point>((Point p) => $"at {p.X}");
            new Point(3)
            """);

        Assert.Null(ended.Error);
        Assert.Equal(["at 3"], ended.Shown("text/plain"));
    }

    [Fact]
    public async Task Values_are_stored_and_shared()
    {
        await session.RunAsync("#!value --name t\nhello");

        Assert.Equal(["hello"], (await session.RunAsync("#!share --from value t\nt")).Shown("text/plain"));
    }

    [Fact]
    public async Task Markup_is_written_as_code() => Assert.Equal(
        ["<p><b>bold</b></p>"],
        (await session.RunAsync("using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\np(b(\"bold\"))")).Shown());

    [Fact]
    public async Task An_attribute_of_the_conventions_name_and_another_shape_is_passed_over()
    {
        var ended = await session.RunAsync("""
            class TypeFormatterSourceAttribute(Type type) : Attribute { public Type TypeFormatterSourceType => type; }
            class Source { }
            [TypeFormatterSource(typeof(Source))] class Chart { public int Points => 3; }
            new Chart()
            """);

        Assert.Null(ended.Error);
        Assert.Contains("<td>Points</td>", Assert.Single(ended.Shown()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_replaces_whichever_way_a_value_was_shown()
    {
        var ended = await session.RunAsync("""
            display("a").Update("b");
            "c".Display().Update("d");
            "e".DisplayAs("text/plain").Update("f");
            """);

        Assert.Equal(["b", "d", "f"], ended.Shown("text/plain"));
    }

    [Fact]
    public async Task Versions_that_stand_in_for_others_and_hints_are_no_warnings()
    {
        var ended = await session.RunAsync("using System.Text.Json;\nvar unusedHint = 1;");

        Assert.Null(ended.Error);
        Assert.Empty(ended.Stream("stderr"));
    }
}
