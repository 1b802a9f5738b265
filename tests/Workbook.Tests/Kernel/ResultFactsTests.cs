using Workbook.Documents;

namespace Workbook.Tests.Kernel;

/// <summary>What the facts page says on results and display.</summary>
public sealed class ResultFactsTests(ResultFactsTests.Executed run) : IClassFixture<ResultFactsTests.Executed>
{
    private const string Update = "using Microsoft.DotNet.Interactive; var shown = KernelInvocationContext.Current.Display(1); display(2); shown.Update(3);";
    private const string Threads = """
        var thread = new System.Threading.Thread(() => Console.Write("from a thread")); thread.Start(); thread.Join();
        """;

    private const string Other = """
        var late = display(0); var other = new System.Threading.Thread(() => late.Update(1)); other.Start(); other.Join();
        """;

    private const string NoFormatter = """
        try { display(1, "image/png"); } catch (ArgumentException error) { Console.Write(error.Message); }
        """;

    private const string Several = "display(new[] { 1, 2 }, \"text/plain\", \"application/json\", \"text/html\");";

    private const string Late = """
        _ = Task.Run(async () => { await Task.Delay(300); Console.Write("too late"); display("too late"); });
        """;

    public sealed class Executed : ExecutedCells
    {
        protected override IReadOnlyList<string> Cells =>
        [
            "1 + 1", "var declared = 5;", "declared.ToString();", "\"a <b>\"", "(object)null", "Console.WriteLine(\"out\")", "1.5", "true", "'c'",
            "new[] { 1, 2, 3 }", "Enumerable.Range(0, 21).ToArray()", "Enumerable.Range(0, 100)", "Enumerable.Range(0, 100).Where(i => i > 0)", "new[] { \"a\", \"b\" }", "new int[0]",
            "new { A = 1, B = \"<x>\", C = new[] { 1.5, 2 } }", "class Throws { public int Good => 1; public int Bad => throw new Exception(\"oh\"); }",
            "new Throws()", "display(3)", Other, NoFormatter,
            "display(1); 2.Display(); \"**b**\".DisplayAs(\"text/markdown\"); HTML(\"<i>x</i>\").Display();", "new[] { 1 }.DisplayTable();",
            "HTML(\"<b>x</b>\")", "Javascript(\"let x = 1;\");", Several, Update, "shown.Update(4);",
            "display(1).Update(2);", "Console.Write(\"o\"); Console.Error.Write(\"e\"); Console.Write(\"p\");", Threads, Late,
            "await Task.Delay(600); Console.Write(\"in time\");", "Task.CompletedTask", "int unused() { int q; return 1; }",
            "foreach (var c in \"a😀b\") Console.Write(c);", "foreach (var c in \"😀\\uDE00\\uD83Dx\") Console.Write(c);", "Console.WriteLine(Console.ReadLine() ?? \"nothing\");",
        ];
    }

    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("(object)null", "&lt;null&gt;")]
    [InlineData("1.5", "1.5")]
    [InlineData("true", "True")]
    [InlineData("'c'", "c")]
    [InlineData("new[] { 1, 2, 3 }", "[ 1, 2, 3 ]")]
    [InlineData("new[] { \"a\", \"b\" }", "[ a, b ]")]
    public void A_trailing_expression_is_the_result_as_HTML_alone(string cell, string shown)
    {
        var output = Assert.Single(run[cell]);
        Assert.Equal("execute_result", output.Kind);
        Assert.Equal(["text/html"], output.MimeTypes);
        Assert.Equal($"<div class=\"dni-plaintext\"><pre>{shown}</pre></div>", output.Data("text/html"));
    }

    [Fact]
    public void A_string_carries_only_plain_text()
    {
        var output = Assert.Single(run["\"a <b>\""]);
        Assert.Equal(["text/plain"], output.MimeTypes);
        Assert.Equal("a <b>", output.Data("text/plain"));
    }

    [Theory]
    [InlineData("declared.ToString();")]
    [InlineData("var declared = 5;")]
    public void A_statement_shows_nothing(string cell) => Assert.Empty(run[cell]);

    [Fact]
    public void A_void_call_has_no_result() => Assert.Equal(("stdout", "out\n"), Stream(Assert.Single(run["Console.WriteLine(\"out\")"])));

    [Theory]
    [InlineData("Enumerable.Range(0, 21).ToArray()", "18, 19 ... (1 more) ]")]
    [InlineData("Enumerable.Range(0, 100)", "18, 19 ... (80 more) ]")]
    [InlineData("Enumerable.Range(0, 100).Where(i => i > 0)", "19, 20 ... (more) ]")]
    public void Sequences_are_cut_at_20_items(string cell, string end) => Assert.EndsWith(end + "</pre></div>", run.Only(cell), StringComparison.Ordinal);

    [Fact]
    public void An_object_shows_all_its_public_properties()
    {
        var html = run.Only("new { A = 1, B = \"<x>\", C = new[] { 1.5, 2 } }")!;
        Assert.Contains("<td>A</td><td><div class=\"dni-plaintext\"><pre>1</pre></div></td>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;x&gt;", html, StringComparison.Ordinal);
        Assert.Contains("[ 1.5, 2 ]", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_that_throws_shows_its_error()
    {
        var html = run.Only("new Throws()")!;
        Assert.Contains("System.Exception: oh", html, StringComparison.Ordinal);
        Assert.Contains("<td>Good</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Display_in_all_its_forms()
    {
        var outputs = run["display(1); 2.Display(); \"**b**\".DisplayAs(\"text/markdown\"); HTML(\"<i>x</i>\").Display();"];
        Assert.All(outputs, output => Assert.Equal("display_data", output.Kind));
        Assert.Equal(["<div class=\"dni-plaintext\"><pre>1</pre></div>", "<div class=\"dni-plaintext\"><pre>2</pre></div>", null, "<i>x</i>"], outputs.Select(output => output.Data("text/html")));
        Assert.Equal("**b**", outputs[2].Data("text/markdown"));
    }

    [Theory]
    [InlineData("HTML(\"<b>x</b>\")", "<b>x</b>")]
    [InlineData("Javascript(\"let x = 1;\");", "<script type=\"text/javascript\">let x = 1;</script>")]
    public void HTML_CSS_and_Javascript_are_in_scope(string cell, string html) => Assert.Equal(html, run.Only(cell));

    [Fact]
    public void DisplayTable_is_in_scope() => Assert.StartsWith("<table>", run.Only("new[] { 1 }.DisplayTable();"), StringComparison.Ordinal);

    [Fact]
    public void Display_takes_MIME_types()
    {
        var output = Assert.Single(run[Several]);
        Assert.Equal(["text/plain", "application/json", "text/html"], output.MimeTypes);
        Assert.Equal("[ 1, 2 ]", output.Data("text/plain"));
        Assert.Equal("[1,2]", output.Data("application/json"));
    }

    [Fact]
    public void Update_replaces_what_was_shown_even_from_a_later_cell()
    {
        Assert.Equal(["4", "2"], run[Update].Select(output => output.Data("text/html")!.Split('<', '>')[4]));
        Assert.Empty(run["shown.Update(4);"]);
        Assert.Contains(">2<", run.Only("display(1).Update(2);"), StringComparison.Ordinal);
    }

    [Fact]
    public void Update_works_from_another_thread() => Assert.Contains(">1<", run.Only(Other), StringComparison.Ordinal);

    [Fact]
    public void What_display_returns_is_no_result_to_show_again() => Assert.Equal("display_data", Assert.Single(run["display(3)"]).Kind);

    [Fact]
    public void A_MIME_type_that_nothing_writes_is_an_error_with_its_name() => Assert.StartsWith(
        "No formatter is registered for MIME type image/png", Assert.Single(run[NoFormatter]).Text, StringComparison.Ordinal);

    [Fact]
    public void The_console_is_captured_in_order() =>
        Assert.Equal([("stdout", "o"), ("stderr", "e"), ("stdout", "p")], run["Console.Write(\"o\"); Console.Error.Write(\"e\"); Console.Write(\"p\");"].Select(Stream));

    [Fact]
    public void Characters_written_in_halves_arrive_whole() =>
        Assert.Equal(("stdout", "a😀b"), Stream(Assert.Single(run["foreach (var c in \"a😀b\") Console.Write(c);"])));

    [Fact]
    public void Half_a_character_is_told_by_the_sign_for_such() =>
        Assert.Equal(("stdout", "😀\uFFFDx"), Stream(Assert.Single(run["foreach (var c in \"😀\\uDE00\\uD83Dx\") Console.Write(c);"])));

    [Fact]
    public void The_console_is_captured_from_threads() => Assert.Equal(("stdout", "from a thread"), Stream(Assert.Single(run[Threads])));

    [Fact]
    public void Output_after_the_cell_has_ended_is_dropped()
    {
        Assert.Empty(run[Late]);
        Assert.Equal(("stdout", "in time"), Stream(Assert.Single(run["await Task.Delay(600); Console.Write(\"in time\");"])));
    }

    [Fact]
    public void A_trailing_task_is_shown_as_an_object() => Assert.Contains("<td>IsCompleted</td>", run.Only("Task.CompletedTask"), StringComparison.Ordinal);

    [Fact]
    public void Warnings_go_to_stderr_and_fail_nothing()
    {
        var (stream, text) = Stream(Assert.Single(run["int unused() { int q; return 1; }"]));
        Assert.Equal("stderr", stream);
        Assert.StartsWith("(1,20): warning CS0168:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_from_the_console_gives_nothing_and_does_not_wait() =>
        Assert.Equal(("stdout", "nothing\n"), Stream(Assert.Single(run["Console.WriteLine(Console.ReadLine() ?? \"nothing\");"])));

    private static (string?, string) Stream(NotebookOutput output) => (output.StreamName, output.Text);
}
