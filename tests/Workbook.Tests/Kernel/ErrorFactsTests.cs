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
        Assert.Equal("display", (string?)Assert.Single(messages)["type"]);

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
        Assert.Matches(@"^Its own text cannot be told: that throws Submission#\d+\+Mute\.$", error.Message);
    }

    [Fact]
    public async Task An_exception_that_is_shown_looks_the_same_in_each_run()
    {
        var (_, messages) = await session.RunAsync("try { throw new Exception(\"x\"); } catch (Exception thrown) { display(thrown); }");
        var html = (string)Assert.Single(messages)["data"]!["text/html"]!;
        Assert.Contains("<td>Source</td><td><div class=\"dni-plaintext\"><pre>cell</pre></div></td>", html, StringComparison.Ordinal);
        Assert.Contains(" in cell:line 1", html, StringComparison.Ordinal);
        Assert.DoesNotContain("ℛ", html, StringComparison.Ordinal); // The name of the cell's assembly, which is random.
    }

    [Fact]
    public async Task What_is_shown_as_another_MIME_type_can_only_be_updated_by_what_is_written_as_that()
    {
        var (error, messages) = await session.RunAsync("var shown = \"**b**\".DisplayAs(\"text/markdown\"); shown.Update(\"*i*\");");
        Assert.Equal("System.ArgumentException", error!.Name);
        Assert.StartsWith("No formatter is registered for MIME type text/markdown, wanted for System.String.", error.Message, StringComparison.Ordinal);
        Assert.Equal("**b**", (string?)Assert.Single(messages)["data"]!["text/markdown"]);
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

    [Theory]
    [InlineData("using Microsoft.DotNet.Interactive.Formatting;", "Microsoft.DotNet.Interactive.Formatting", "TypeFormatterSourceAttribute")]
    [InlineData("Formatter.Register<int>(i => \"x\", \"text/plain\");", "Formatter", "TypeFormatterSourceAttribute")]
    [InlineData("using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;", "Microsoft.DotNet.Interactive.Formatting", "TypeFormatterSourceAttribute")]
    [InlineData("display(div[style: \"color: red\"](\"text\"));", "div(…)", "HTML(")]
    [InlineData("a[href: \"x\"](\"text\")", "a(…)", "HTML(")]
    [InlineData("h1(\"text\")", "h1(…)", "HTML(")]
    [InlineData("PocketView view = null;", "PocketView", "HTML(")]
    [InlineData("IHtmlContent content = HTML(\"x\");", "IHtmlContent", "HTML(")]
    [InlineData("Kernel.CSS(\"p {}\");", "Kernel", "called by their own names")]
    [InlineData("using Microsoft.DotNet.Interactive;\nvar root = Kernel.Root;", "Kernel", "no access to the kernel")]
    [InlineData("using Microsoft.DotNet.Interactive.Commands;", "Microsoft.DotNet.Interactive.Commands", "no access to the kernel")]
    [InlineData("new Microsoft.DotNet.Interactive.CompositeKernel()", "Microsoft.DotNet.Interactive.CompositeKernel", "no access to the kernel")]
    [InlineData("Microsoft.DotNet.Interactive.KernelInvocationContext.Current.HandlingKernel.ToString();", "KernelInvocationContext.HandlingKernel", "no access to the kernel")]
    [InlineData("var secret = await GetPasswordAsync(\"?\");", "GetPasswordAsync", "parameters")]
    [InlineData("var text = new[] { 1 }.ToDisplayString();", "ToDisplayString", "display(value")]
    public async Task What_only_the_original_has_is_named_and_what_works_in_both(string code, string name, string advice)
    {
        var (error, _) = await session.RunAsync(code);

        Assert.Equal("CompilationError", error!.Name);
        var lines = error.Message.Split('\n');
        Assert.Matches(@"^\(\d+,\d+\): error CS\d{4}: ", lines[0]);
        Assert.StartsWith($"'{name}' is known to .NET Interactive only: ", lines[1], StringComparison.Ordinal);
        Assert.Contains(advice, lines[1], StringComparison.Ordinal);
        Assert.Contains(lines[1], error.Trace, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var y = undefined + 1;")]
    [InlineData("var y = table[0] + a(1);")] // What is missing are a variable and a function, not elements of HTML.
    [InlineData("using Own.Formatting;")]
    [InlineData("\"text\".HandlingKernel")]
    [InlineData("SVG(\"<svg/>\")")]
    [InlineData("MathString x = null;")]
    [InlineData("Markdown(\"# x\")")]
    public async Task What_neither_has_is_an_ordinary_compile_error(string code)
    {
        var (error, _) = await session.RunAsync(code);
        Assert.Equal("CompilationError", error!.Name);
        Assert.DoesNotContain(".NET Interactive", error.Trace, StringComparison.Ordinal);
    }
}
