using System.Text;

namespace Workbook.Tests.Documents;

/// <summary>An input that is malformed or odd, and what comes of it.</summary>
/// <param name="Name">What is odd about it.</param>
/// <param name="FileName">The name of its file.</param>
/// <param name="Write">Makes the file at a path.</param>
/// <param name="Said">What is said after the file's name, where it cannot be run.</param>
/// <param name="Runs">What is run, where it can: the cells in order, each with its language.</param>
/// <param name="Shows">What the first cell that shows something shows, for those that the tests run for real.</param>
public sealed record OddInput(string Name, string FileName, Action<string> Write, string? Said, string? Runs, string? Shows)
{
    internal const string Metadata = """{"kernelspec":{"display_name":".NET (C#)","language":"C#","name":".net-csharp"}}""";
    internal const string Code = """{"cell_type":"code","execution_count":null,"id":"a","metadata":{},"outputs":[],"source":"1 + 1"}""";

    public override string ToString() => Name;

    internal static string Notebook(string cells = Code, string metadata = Metadata, string format = "\"nbformat\":4,\"nbformat_minor\":5") =>
        $$"""{"cells":[{{cells}}],"metadata":{{metadata}},{{format}}}""";

    internal static string Cell(string source, string more = "") =>
        $$"""{"cell_type":"code","execution_count":null,"id":"a","metadata":{},"outputs":[],"source":{{source}}{{more}}}""";

    internal static OddInput Refused(string name, string text, string said) => Refused(name, Encoding.UTF8.GetBytes(text), said);

    internal static OddInput Refused(string name, byte[] bytes, string said) => new(name, "x.ipynb", path => File.WriteAllBytes(path, bytes), said, null, null);

    internal static OddInput Accepted(string name, string text, string runs, string? shows = null) => Accepted(name, Encoding.UTF8.GetBytes(text), runs, shows);

    internal static OddInput Accepted(string name, byte[] bytes, string runs, string? shows = null) =>
        new(name, "x.ipynb", path => File.WriteAllBytes(path, bytes), null, runs, shows);
}
