Types whose formatter is found by convention, without a reference to the engine, as in lib/Recurrent.Notebooks.

// %% declarations
class TypeFormatterSourceAttribute : Attribute
{
    public TypeFormatterSourceAttribute(Type formatterSourceType) => FormatterSourceType = formatterSourceType;
    public Type FormatterSourceType { get; }
    public string[] PreferredMimeTypes { get; set; }
}
class Source { public IEnumerable<object> CreateTypeFormatters() => new object[] { new Html(), new Plotly(), new Plain() }; }
class Html
{
    public string MimeType => "text/html";
    public bool Format(object instance, System.IO.TextWriter writer) { writer.Write($"<p>{instance}</p>"); return true; }
}
class Plain
{
    public string MimeType => "text/plain";
    public bool Format(object instance, System.IO.TextWriter writer) { writer.Write($"plain {instance}"); return true; }
}
class Plotly
{
    public string MimeType => "application/vnd.plotly.v1+json";
    public bool Format(object instance, System.IO.TextWriter writer) { writer.Write("{\"data\": [], \"layout\": { \"title\": \"t\" } }"); return true; }
}
// %% types
[TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { "application/vnd.plotly.v1+json", "text/html" })]
class Figure { public override string ToString() => GetType().Name; }
class Derived : Figure { }
[TypeFormatterSource(typeof(Source))]
class Generic<T> { public override string ToString() => "generic"; }
// %% result
new Figure()
// %% display
display(new Figure());
// %% display-as-plain
display(new Figure(), "text/plain");
// %% derived
new Derived()
// %% without-preference
new Generic<int>()
// %% in-an-array
new[] { new Figure(), new Figure() }
// %% in-an-object
new { Inside = new Figure() }
// %% in-a-dictionary
new Dictionary<string, Figure> { ["a"] = new Figure() }
// %% update
Microsoft.DotNet.Interactive.KernelInvocationContextExtensions.Display(Microsoft.DotNet.Interactive.KernelInvocationContext.Current, new Figure()).Update(new Derived());
// %% refusing
class ShySource { public IEnumerable<object> CreateTypeFormatters() { yield return new Refusing(); yield return new Html(); } }
class Refusing { public string MimeType => "text/html"; public bool Format(object instance, System.IO.TextWriter writer) => false; }
[TypeFormatterSource(typeof(ShySource))]
class Shy { public override string ToString() => "shy"; }
new Shy()
// %% failing-source
class FailingSource { public IEnumerable<object> CreateTypeFormatters() => throw new FormatException("in the source"); }
[TypeFormatterSource(typeof(FailingSource))] class Failing { }
new Failing()
// %% failing-format
class SourSource { public IEnumerable<object> CreateTypeFormatters() => new object[] { new SourHtml() }; }
class SourHtml { public string MimeType => "text/html"; public bool Format(object instance, System.IO.TextWriter writer) => throw new FormatException("in the formatter"); }
[TypeFormatterSource(typeof(SourSource))] class Sour { }
new Sour()
// %% survives-reset
Microsoft.DotNet.Interactive.Formatting.Formatter.ResetToDefault();
Microsoft.DotNet.Interactive.Formatting.Formatter.DefaultMimeType = "text/html";
new Figure()
// %% attribute-of-another-shape
class Other
{
    public class TypeFormatterSourceAttribute(Type type) : Attribute { public Type TypeFormatterSourceType => type; }
    [TypeFormatterSource(typeof(Source))] public class Chart { public int Points => 3; }
}
new Other.Chart()
