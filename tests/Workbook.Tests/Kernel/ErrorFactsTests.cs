using Workbook.Protocol;

namespace Workbook.Tests.Kernel;

/// <summary>What the facts page says on errors.</summary>
public sealed class ErrorFactsTests(CellSession session) : IClassFixture<CellSession>
{
    [Fact]
    public async Task A_throwing_cell_fails_with_the_full_text_and_what_it_showed_and_assigned_stays()
    {
        var (error, messages) = await session.RunAsync("""
            var kept = 7;
            display(kept);
            void Inner() => throw new FormatException("inner");
            try
            {
                Inner();
            }
            catch (Exception cause)
            {
                throw new InvalidOperationException("outer", cause);
            }
            """);

        Assert.Equal(("System.InvalidOperationException", "outer"), (error!.Name, error.Message));
        var lines = error.Trace.Split('\n');
        Assert.Equal("System.InvalidOperationException: outer", lines[0]);
        Assert.Equal(" ---> System.FormatException: inner", lines[1]);
        Assert.Matches(@"^   at .*Inner.* in cell:line 3$", lines[2]);
        Assert.Matches(@" in cell:line 6$", lines[3]);
        Assert.Contains(lines, line => line.EndsWith(" in cell:line 10", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal));
        Assert.IsType<Displayed>(Assert.Single(messages));

        Assert.Null((await session.RunAsync("if (kept != 7) throw new Exception();")).Error);
    }

    [Fact]
    public async Task An_AggregateException_tells_all_it_holds()
    {
        var (error, _) = await session.RunAsync("""
            throw new AggregateException("several", new FormatException("one"), new TimeoutException("two"));
            """);

        Assert.Equal("System.AggregateException", error!.Name);
        Assert.Equal("several (one) (two)", error.Message);
        Assert.Contains("System.FormatException: one", error.Trace, StringComparison.Ordinal);
        Assert.Contains("System.TimeoutException: two", error.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_whose_own_text_fails_is_still_named()
    {
        var (error, _) = await session.RunAsync("""
            class Mute : Exception { public override string Message => throw new Mute(); }
            throw new Mute();
            """);
        Assert.Matches(@"^Submission#\d+\+Mute$", error!.Name);
        Assert.Matches(@"^Its own text cannot be shown: that throws Submission#\d+\+Mute\.$", error.Message);
    }

    [Fact]
    public async Task An_exception_that_is_shown_looks_the_same_in_each_run()
    {
        var ended = await session.RunAsync("try { throw new Exception(\"x\"); } catch (Exception thrown) { display(thrown); }");
        var html = Assert.Single(ended.Shown())!;
        Assert.Contains(" in cell:line 1", html, StringComparison.Ordinal);
        Assert.DoesNotContain("ℛ", html, StringComparison.Ordinal); // The name of the cell's assembly, which is random.
    }

    [Fact]
    public async Task What_is_shown_as_another_MIME_type_can_only_be_updated_by_what_is_written_as_that()
    {
        var ended = await session.RunAsync("var shown = \"**b**\".DisplayAs(\"text/markdown\"); shown.Update(\"*i*\");");
        Assert.Equal("System.ArgumentException", ended.Error!.Name);
        Assert.StartsWith("No formatter is registered for MIME type text/markdown.", ended.Error.Message, StringComparison.Ordinal);
        Assert.Equal(["**b**"], ended.Shown("text/markdown"));
    }

    [Theory]
    [InlineData("Enumerable.Range(0, 3).Select(i => 1 / (i - 1))", "System.DivideByZeroException")]
    [InlineData("new { Lazy = Enumerable.Range(0, 3).Select(i => 1 / (i - 1)) }", "System.DivideByZeroException")]
    [InlineData(Formatted, "System.FormatException")]
    public async Task An_error_while_a_result_is_formatted_is_the_cells_error_without_the_kernels_frames(string code, string name)
    {
        var (error, messages) = await session.RunAsync(code);
        Assert.Equal(name, error!.Name);
        Assert.Contains(" in cell:line ", error.Trace, StringComparison.Ordinal);
        Assert.DoesNotContain("Workbook.Kernel", error.Trace, StringComparison.Ordinal);
        Assert.Empty(messages);
    }

    private const string Formatted = """
        class TypeFormatterSourceAttribute : Attribute { public Type FormatterSourceType => typeof(Source); }
        class Source { public IEnumerable<object> CreateTypeFormatters() => throw new FormatException("in the source"); }
        [TypeFormatterSource] class Formatted { }
        new Formatted()
        """;
}
