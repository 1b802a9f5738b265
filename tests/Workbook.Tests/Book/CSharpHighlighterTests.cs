using System.Net;
using System.Text.RegularExpressions;
using Workbook.Book;

namespace Workbook.Tests.Book;

public sealed partial class CSharpHighlighterTests : IDisposable
{
    private readonly CSharpHighlighter highlighter = new();

    public void Dispose() => highlighter.Dispose();

    [Theory]
    [InlineData("var h = 1;", "k", "var")]
    [InlineData("if (x) return;", "k", "if")]
    [InlineData("await foreach (var s in run) { }", "k", "await")]
    [InlineData("var s = \"a\";", "s", "\"a\"")]
    [InlineData("var s = $\"loss {x}\";", "s", "loss ")]
    [InlineData("var x = 2.5e-3f;", "n", "2.5e-3f")]
    [InlineData("x = 1; // why", "c", "// why")]
    [InlineData("#r \"../lib/bin/Recurrent.dll\"", "p", "r")]
    [InlineData("record Weights(float[] W);", "t", "Weights")]
    [InlineData("float Step(float x) => x;", "m", "Step")]
    [InlineData("cell.Step(x);", "m", "Step")]
    [InlineData("Matrix.Of<float>(2);", "t", "Matrix")]
    [InlineData("Matrix.Of<float>(2);", "m", "Of")]
    [InlineData("var t = new Trainer(cell);", "t", "Trainer")]
    [InlineData("List<Cell> cells = [];", "t", "Cell")]
    [InlineData("TrainingStep s = null;", "t", "TrainingStep")]
    public void Colours(string code, string kind, string text) =>
        Assert.Contains($"<span class=\"{kind}\">{WebUtility.HtmlEncode(text)}</span>", highlighter.ToHtml(code), StringComparison.Ordinal);

    [Theory]
    [InlineData("cell.Weights", "Weights")]
    [InlineData("using Recurrent.Notebooks;", "Notebooks")]
    [InlineData("var loss = 1;", "loss")]
    public void Leaves_the_colour_of_text(string code, string text) =>
        Assert.DoesNotContain($">{text}</span>", highlighter.ToHtml(code), StringComparison.Ordinal);

    [Theory]
    [InlineData("if (a < b && c > d) Console.WriteLine($\"{a:F3} <b>\");\n\n// \"end\" & more")]
    [InlineData("this is ) not { C# at all \" '")]
    [InlineData("#!time\nvar x = 1;")]
    [InlineData("var s = \"\"\"\n    raw <text>\n    \"\"\";\r\nvar t = @\"a\"\"b\";")]
    [InlineData("")]
    public void Changes_no_character(string code) =>
        Assert.Equal(code, WebUtility.HtmlDecode(Tag().Replace(highlighter.ToHtml(code), "")));

    [GeneratedRegex("</?span[^>]*>")]
    private static partial Regex Tag();
}
