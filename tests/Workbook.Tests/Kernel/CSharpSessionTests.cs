using System.Text;
using Workbook.Kernel;

namespace Workbook.Tests.Kernel;

/// <summary>What the facts page says on errors, seen from inside: a run stops at the first, a session goes on.</summary>
public sealed class CSharpSessionTests : IDisposable
{
    private readonly MemoryStream sent = new();
    private readonly MessageChannel channel;
    private readonly CSharpSession session = new();

    public CSharpSessionTests() => channel = new MessageChannel(sent);

    [Fact]
    public async Task State_survives_an_exception()
    {
        var error = await RunAsync("var before = 41; if (before > 0) throw new InvalidOperationException(\"told\"); var after = 1;");
        Assert.Equal(("System.InvalidOperationException", "told"), (error?.Name, error?.Message));

        Assert.Null(await RunAsync("before + 1"));
        Assert.Contains(">42<", System.Text.RegularExpressions.Regex.Unescape(Encoding.UTF8.GetString(sent.ToArray())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_is_told_with_its_line_and_without_the_kernels_frames()
    {
        var error = await RunAsync("int Fail() =>\n    throw new Exception(\"x\");\n\nFail();");

        Assert.Contains("in cell:line 2", error!.Trace, StringComparison.Ordinal);
        Assert.DoesNotContain("Microsoft.CodeAnalysis", error.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compile_error_is_told_with_line_column_and_code_and_changes_nothing()
    {
        Assert.Null(await RunAsync("var x = 1;"));

        var error = await RunAsync("x = 2;\n  undefined();");

        Assert.Equal("(2,3): error CS0103: The name 'undefined' does not exist in the current context", error!.Message);
        Assert.Null(await RunAsync("if (x != 1) throw new Exception();"));
    }

    public void Dispose() => channel.Dispose();

    private Task<CellError?> RunAsync(string code) => session.RunAsync(code, new CellOutput(channel), Directory.GetCurrentDirectory());
}
