using Workbook.Scripting;

namespace Workbook.Tests.Scripting;

/// <summary>What the session does with errors: a run stops at the first, a session goes on.</summary>
public sealed class ScriptSessionTests
{
    private readonly ScriptSession session = new(new ScriptScope([]));

    [Fact]
    public async Task State_survives_an_exception()
    {
        var error = (await session.RunAsync("var before = 41; if (before > 0) throw new InvalidOperationException(\"told\"); var after = 1;", TestContext.Current.CancellationToken)).Error;
        Assert.Equal(("System.InvalidOperationException", "told"), (error?.Name, error?.Message));

        Assert.Equal(42, (await session.RunAsync("before + 1", TestContext.Current.CancellationToken)).Value);
    }

    [Fact]
    public async Task An_exception_is_told_with_its_line_and_without_the_kernels_frames()
    {
        var error = (await session.RunAsync("int Fail() =>\n    throw new Exception(\"x\");\n\nFail();", TestContext.Current.CancellationToken)).Error;

        Assert.Contains("in cell:line 2", error!.Trace, StringComparison.Ordinal);
        Assert.DoesNotContain("Microsoft.CodeAnalysis", error.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compile_error_is_told_with_line_column_and_code_and_changes_nothing()
    {
        Assert.Null((await session.RunAsync("var x = 1;", TestContext.Current.CancellationToken)).Error);

        var error = (await session.RunAsync("x = 2;\n  undefined();", TestContext.Current.CancellationToken)).Error;

        Assert.Equal("(2,3): error CS0103: The name 'undefined' does not exist in the current context", error!.Message);
        Assert.Null((await session.RunAsync("if (x != 1) throw new Exception();", TestContext.Current.CancellationToken)).Error);
    }

    [Theory]
    [InlineData("1 + 1", true, 2)]
    [InlineData("(string)null", true, null)]
    [InlineData("var x = 1;", false, null)]
    [InlineData("Console.Out.Flush();", false, null)]
    public async Task Only_a_trailing_expression_is_a_value(string code, bool hasValue, object? value)
    {
        var result = await session.RunAsync(code, TestContext.Current.CancellationToken);

        Assert.Equal((hasValue, value), (result.HasValue, result.Value));
    }
}
