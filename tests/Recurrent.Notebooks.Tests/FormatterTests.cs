using System.Reflection;
using Recurrent.Notebooks.Hosting;

namespace Recurrent.Notebooks.Tests;

/// <summary>Reads the formatters as the engine does: by names alone.</summary>
public sealed class FormatterTests
{
    private static (string[] Preferred, Dictionary<string, string> Output) Format(object value)
    {
        var attribute = Assert.Single(
            value.GetType().GetCustomAttributes(), found => found.GetType().Name == "TypeFormatterSourceAttribute");
        var source = Activator.CreateInstance((Type)Get(attribute, "FormatterSourceType"))!;
        var formatters = (IEnumerable<object>)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        var output = formatters.ToDictionary(
            formatter => (string)Get(formatter, "MimeType"),
            formatter =>
            {
                var writer = new StringWriter();
                var format = formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])!;
                Assert.True((bool)format.Invoke(formatter, [value, writer])!);
                return writer.ToString();
            });
        return ((string[])Get(attribute, "PreferredMimeTypes"), output);
    }

    private static object Get(object target, string property) =>
        target.GetType().GetProperty(property)!.GetValue(target)!;

    [Fact]
    public void A_figure_gives_plotly_json_and_html_in_one_output()
    {
        var figure = Figure.Line([1, 2]);
        var (preferred, output) = Format(figure);
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html"], preferred);
        Assert.Equal(figure.ToJson(), output["application/vnd.plotly.v1+json"]);
        Assert.Equal(figure.ToHtml(), output["text/html"]);
    }

    public static TheoryData<object, string> Texts => new()
    {
        { new Table("a").Row(1), "a\n1" },
        { new Tick("loss below 1: 0.5"), "✓ loss below 1: 0.5" },
        { new ProgressView("steps", 1, 2, null), "steps: 1 of 2" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Tables_ticks_and_progress_give_html_and_plain_text(object value, string plain)
    {
        var (preferred, output) = Format(value);
        Assert.Equal(["text/html", "text/plain"], preferred);
        Assert.Equal(plain, output["text/plain"]);
        Assert.StartsWith("<", output["text/html"], StringComparison.Ordinal);
    }
}
