namespace Workbook.Tests.Kernel;

/// <summary>What the facts page says on formatters that are found by name.</summary>
public sealed class ConventionFormatterFactsTests(ConventionFormatterFactsTests.Executed run) : IClassFixture<ConventionFormatterFactsTests.Executed>
{
    private const string Declarations = """
        class TypeFormatterSourceAttribute : Attribute
        {
            public TypeFormatterSourceAttribute(Type formatterSourceType) => FormatterSourceType = formatterSourceType;
            public Type FormatterSourceType { get; }
            public string[] PreferredMimeTypes { get; set; }
        }
        class Source
        {
            public IEnumerable<object> CreateTypeFormatters() => new object[] { new Html(), new Plotly(), new Png() };
        }
        class Html
        {
            public string MimeType => "text/html";
            public bool Format(object instance, System.IO.TextWriter writer) { writer.Write($"<p>{instance}</p>"); return true; }
        }
        class Plotly
        {
            public string MimeType => "application/vnd.plotly.v1+json";
            public bool Format(object instance, System.IO.TextWriter writer) { writer.Write("{\"data\": []}"); return true; }
        }
        class Png
        {
            public string MimeType => "image/png";
            public bool Format(object instance, System.IO.TextWriter writer) { writer.Write("iVBORw0="); return true; }
        }
        [TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { "application/vnd.plotly.v1+json", "text/html" })]
        class Figure { public override string ToString() => GetType().Name; }
        class Derived : Figure { }
        [TypeFormatterSource(typeof(Source))]
        class Generic<T> { public override string ToString() => "generic"; }
        [TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { "image/png" })]
        class Image { }
        class ShySource { internal ShySource() { } public IEnumerable<object> CreateTypeFormatters() { yield return new Refusing(); yield return new Html(); } }
        class Refusing { public string MimeType => "text/html"; public bool Format(object instance, System.IO.TextWriter writer) => false; }
        [TypeFormatterSource(typeof(ShySource))]
        class Shy { public override string ToString() => "shy"; }
        """;

    private const string Update = "using Microsoft.DotNet.Interactive; var f = KernelInvocationContext.Current.Display(new Figure()); f.Update(new Derived());";

    public sealed class Executed : ExecutedCells
    {
        protected override IReadOnlyList<string> Cells =>
        [
            Declarations, "new Figure()", "new Figure().Display();", Update, "new Derived()", "new Generic<int>()",
            "new[] { new Figure() }", "new { Inside = new Figure() }", "new Image()", "display(1).Update(new Figure());", "display(new Figure(), \"text/html\");",
            "display(new Figure(), \"text/plain\");", "new Shy()",
        ];
    }

    [Theory]
    [InlineData("new Figure()", "Figure")]
    [InlineData("new Figure().Display();", "Figure")]
    [InlineData(Update, "Derived")]
    [InlineData("new Derived()", "Derived")]
    public void Both_preferred_MIME_types_arrive_in_one_output_in_order(string cell, string name)
    {
        var output = Assert.Single(run[cell]);
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html"], output.MimeTypes);
        Assert.Equal("""{"data":[]}""", output.Data("application/vnd.plotly.v1+json"));
        Assert.Equal($"<p>{name}</p>", output.Data("text/html"));
    }

    [Fact]
    public void Open_generics_work_and_without_preference_there_is_only_HTML()
    {
        var output = Assert.Single(run["new Generic<int>()"]);
        Assert.Equal(["text/html"], output.MimeTypes);
        Assert.Equal("<p>generic</p>", output.Data("text/html"));
    }

    [Theory]
    [InlineData("new[] { new Figure() }")]
    [InlineData("new { Inside = new Figure() }")]
    public void Inside_other_values_only_the_HTML_formatter_is_used(string cell)
    {
        Assert.Equal(["text/html"], Assert.Single(run[cell]).MimeTypes);
        Assert.Contains("<p>Figure</p>", run.Only(cell), StringComparison.Ordinal);
    }

    [Fact]
    public void A_PNG_is_a_base64_string() => Assert.Equal("iVBORw0=", (string?)Assert.Single(run["new Image()"]).Json["data"]!["image/png"]);

    [Theory]
    [InlineData("display(1).Update(new Figure());", "text/html", "<p>Figure</p>")]
    [InlineData("display(new Figure(), \"text/html\");", "text/html", "<p>Figure</p>")]
    [InlineData("display(new Figure(), \"text/plain\");", "text/plain", "Figure")]
    public void Only_the_MIME_types_asked_for_or_first_shown_are_used(string cell, string mimeType, string shown)
    {
        Assert.Equal([mimeType], Assert.Single(run[cell]).MimeTypes);
        Assert.Equal(shown, run.Only(cell, mimeType));
    }

    [Fact]
    public void A_formatter_that_refuses_leaves_the_value_to_the_next() => Assert.Equal("<p>shy</p>", run.Only("new Shy()"));
}
